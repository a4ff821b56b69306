import type { Gender } from './role-words.js';

/**
 * Common first names in English-language news that are given to one gender nearly always. Written from general knowledge;
 * names that both bear (Kim, Alex, Jordan) are left out.
 */
const MALE =
  'aaron abdul abdullah abraham adam adrian ahmed alan albert alberto alejandro aleksandr alexander alexei alfred ali allen alfonso ' +
  'amir anders andre andrea andreas andrei andrew andy angelo anthony antonio antony arnold arthur barack ben benjamin benyamin ' +
  'bernard bernie bill bob boris brad brandon brett brian bruce carl carlos charles chad christopher chuck clarence claude craig ' +
  'dale daniel dave david dean dennis derek diego dick dmitri dmitry don donald doug douglas duncan dwight earl eddie edgar ' +
  'eduardo edward edwin elijah elon emmanuel eric erik ernest evan fernando fidel floyd francisco francois frank franklin fred ' +
  'frederick gary gavin geoffrey george gerald gerhard gianni giovanni giuseppe gordon graham greg gregory guy hamid harold harry ' +
  'hassan hans henry herbert herman howard hugh hugo ian ibrahim igor ilya isaac ivan jack jacob jacques jake james jamie jason ' +
  'javier jeff jeffrey jeremy jerome jerry jim jimmy joao joe joel john johnny jon jonathan jorge jose joseph josh joshua juan ' +
  'julian justin karl keith ken kenneth kevin khalid kurt kyle lars larry lawrence leo leon leonard leonardo lindsey louis lucas ' +
  'luis luke mahmoud malcolm manuel marc marco marcus mario mark marshall martin marvin matt matthew matteo maurice max maxim ' +
  'michael michel miguel mike mikhail mitch mitt mohamed mohammad mohammed muhammad moses nathan ned neil nicholas nick nicolas ' +
  'nigel nikolai norman oleg oliver olaf omar oscar otto owen pablo patrick paul paulo pedro peter phil philip pierre rafael ralph ' +
  'ramon randy raul ray raymond recep reinhard ricardo richard rick rob robert roberto rodrigo roger roland roman ron ronald ross ' +
  'roy rudy rupert russell ryan samuel scott sean sebastian sergei sergey sergio shane silvio simon stanley stefan stephen steve ' +
  'steven stuart ted terry theodore thomas tim timothy tobias todd tom tomas tommy tony trevor tyler vaclav victor viktor vincent ' +
  'vitaly vladimir volodymyr walter warren wayne wilhelm william winston wolfgang xavier yuri yusuf zachary';

const FEMALE =
  'abigail adele agnes alexandra alexandria alice alicia alison amanda amber amelia amy ana andrea angela angelina anita ann anna ' +
  'anne annette annie antonia aisha ayesha barbara beatrice becky beth betty beverly bonnie brenda bridget brigitte camilla carla ' +
  'carly carmen carol carole caroline carolyn catherine cathy cecilia charlotte cheryl chloe christina christine cindy claire clara ' +
  'claudia colleen connie cristina cynthia daniela dawn deborah debbie denise diana diane dilma dolores donna doris dorothy edith ' +
  'eileen elaine eleanor elena elisabeth elizabeth ella ellen emily emma erica erin esther eva evelyn fatima fiona florence ' +
  'frances gabriela gabrielle gail gina gloria grace greta hannah heather heidi helen helena hilary hillary holly ingrid irene iris ' +
  'isabel isabella ivanka jackie jacqueline jane janet janice jean jenna jennifer jenny jessica jill joan joanna joanne josephine ' +
  'joyce juanita judith judy julia julie karen kate katherine kathleen kathryn kathy katie katrina kelly kellyanne kirsten krista ' +
  'kristen kristin kristina laura lauren leila leila linda lisa liz liza lorena lori louise lucia lucy lydia lynn madeleine margaret ' +
  'margarita maria marian marianne marie marina marine marion marjorie marta martha mary maureen megan melania melanie melissa ' +
  'meredith michelle miriam molly monica nadia nancy naomi natalia natalie natasha nicola nicole nina nora norma olga olivia pamela ' +
  'patricia patty paula pauline peggy penny petra phyllis priscilla rachel rebecca rita roberta rosa rose rosemary roxanne ruth ' +
  'sabrina sally samantha sandra sara sarah shannon sharon sheila shirley simone sofia sonia sophia sophie stacy stephanie susan ' +
  'susanne suzanne svetlana sylvia tamara tanya tara tatiana teresa theresa tina ursula valentina valerie vanessa vera veronica ' +
  'victoria virginia vivian wanda wendy whitney yolanda yvette yvonne zoe';

const table = new Map<string, Gender | undefined>();
for (const name of MALE.split(' ')) table.set(name, 'male');
// A name in both lists tells nothing.
for (const name of FEMALE.split(' ')) table.set(name, table.has(name) ? undefined : 'female');

/** Gender of a first name in lower case, where the name tells it. */
export const genderOfName = (name: string): Gender | undefined => table.get(name);

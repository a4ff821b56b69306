/** First names by the gender of most who bear them, lower case. Names that both bear are left out. */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

export const MALE_NAMES = words(`
aaron abdul abdullah abraham adam adolf adrian ahmad ahmed akira al alan alastair albert alberto alejandro alessandro
aleksandr alexander alexandre alexei alfonso alfred alfredo ali alistair allan allen alonso alvin ambrose amir amos anders
andre andreas andrei andrés andrew andrey andy angelo anthony antoine anton antonio antony ari arjun armando arnold
arthur arturo augustus austin barack barry bartholomew bashar ben benedict benjamin bernard bernardo bernie bert bill billy
bjorn bob bobby boris brad bradley brandon brendan brent brett brian bruce bruno bryan byron caleb calvin carl carlo carlos
carlton cedric charles charlie chad chester chris christian christoph christophe christopher claude claudio clay clayton
clement clifford clinton clive colin conor conrad craig curtis cyril daisuke damian damien dan daniel daniele danny dante
darrell darren daryl dave david davis dean deepak dennis derek derrick desmond dick didier diego dieter dimitri dirk
dmitri dmitry dominic don donald doug douglas duncan dustin dwight dylan earl ed eddie edgar edmond edmund eduardo edward
edwin eli elias elijah elliot elliott elon emanuel emil emilio emmanuel eric erik ernest ernesto ernst ethan eugene evan
évariste evgeny fabio felipe felix ferdinand fernando fidel florian floyd francesco francis francisco franco francois
françois frank franklin franz fred freddie frederick friedrich fritz gabriel galileo gareth gary gavin gene geoff geoffrey
george georg georges gerald gerard gerhard giacomo gianni gilbert giles giovanni giuseppe glen glenn gordon graham grant greg
gregory guillaume guillermo gunther gustav gustavo guy hamid hank hans harald harold harry haruki hassan hector heinrich
helmut henri henrik henry herbert herman hermann hideo hiroshi howard hubert hugh hugo humphrey hussein ian ibrahim ignacio
igor ike imran irving isaac isaiah ismail ivan jack jackson jacob jacques jaime jake jakob james jan jared jason javier
jay jean-claude jean-luc jean-paul jed jeff jeffrey jens jeremiah jeremy jerome jerry jesus jim jimmy joachim joao joaquin
joe joel johan johann johannes john johnny jon jonathan jorge jose josef joseph josh joshua josé juan julian julio julius
jürgen justin kamal karim karl keith ken kenji kenneth kenny kent kevin khalid kim-jong kirk klaus kofi konrad konstantin
kurt kyle lance larry lars laurence laurent lawrence lech lee-harvey leif len leo leon leonard leonardo leonid leopold leroy
leslie-nielsen lester lewis liam lionel lloyd lorenzo lou louis luc luca lucas lucien ludwig luigi luis lukas luke luther
magnus mahmoud malcolm manuel marc marcel marcello marco marcos marcus mario marius mark marshall martin marvin mathias
mathieu matt matteo matthew matthias maurice mauricio max maximilian maxwell mehmet melvin michael michel mick miguel mike
mikhail milan miles milton mitch mitchell mitt mohamed mohammad mohammed moses muhammad murray mustafa nasser nathan
nathaniel neal ned neil nelson neville newt nicholas nick nicolas nicolás niels nigel nikita nikolai nikolas noah noel
norman oleg oliver olivier omar orlando oscar osama oswald otto owen pablo paolo patrick paul paulo pedro percy pete peter
phil philip philippe phillip pierre pietro pranab prakash rafael rahul raj rajiv ralph ramon randall randolph randy raoul
raphael rashid raul ravi ray raymond recep reginald rené reuben ricardo richard rick ricky rob robert roberto robin-hood
rod roderick rodney rodrigo roger roland rolf roman romano ron ronald ronnie ross roy rudolf rudolph rudy rupert russell
ryan saddam salman salvador salvatore sam samir samuel sanjay santiago saul scott sean sebastian seamus sergei sergey sergio
seth shane shaun shawn shimon shinzo sid sidney siegfried sigmund silvio simon slobodan solomon spencer stan stanislav
stanley stefan stephan stephen stephane sterling steve steven stewart stuart sven taro ted terence terrence theo theodor
theodore thierry thomas tim timothy tobias toby todd tom tomas tommy tony travis trevor tristan troy tyler umar umberto
uri valentin vance vernon victor viktor vijay vince vincent vincenzo virgil vitaly vlad vladimir volodymyr wade wallace
walt walter warren wayne wendell werner wilbur wilfred wilhelm will willem william willie willis wilson winston wolfgang
woodrow xavier yasser yitzhak yuri yusuf yves zachary zack zhang`);

export const FEMALE_NAMES = words(`
abigail ada adele adriana agatha agnes aisha alejandra alexandra alexandria alice alicia alison allison alma amanda amber
amelia amina amy ana anastasia andrea-merkel angela angelica angelina angie anita anja ann anna annabel anne annette annie
antonia antonella arlene astrid audrey aung-san ava barbara beatrice beatriz becky bella belinda benazir bernadette bernice
bertha beth bethany betsy betty beverley beverly bianca birgit bonnie brenda bridget brigitte brittany camila camilla
candace carla carly carmen carol carole carolina caroline carolyn carrie cassandra catalina catherine cathy cecilia celeste
celia celine charlotte charlene chelsea cheryl chiara chloe christa christina christine cindy claire clara clarissa
claudette claudia clementine colette colleen connie constance consuelo cora corinne courtney cristina crystal cynthia daisy
dana-scully daniela daniella danielle daphne darlene dawn debbie deborah debra deirdre delia delilah denise diana diane
dilma dolores dominique donna dora doris dorothea dorothy edith edna eileen elaine eleanor elena elisa elisabeth eliza
elizabeth ella ellen eloise elsa elsie emilia emily emma erica erika erin ernestine esmeralda estella esther ethel eugenia
eunice eva eve evelyn faith fatima felicia felicity fiona florence frances francesca frida gabriela gabrielle gail gayle
genevieve georgia georgina geraldine gertrude gina gisele giulia glenda gloria golda grace greta gretchen gwen gwendolyn
hannah harriet hazel heather heidi helen helena helene helga henrietta hilary hilda hillary holly hope ida imelda ingrid
ioana irene irina iris irma isabel isabella isabelle ivana ivanka jackie jacqueline jane janet janice janine jasmine jean
jeanette jeanne jenna jennifer jenny jessica jill jo joan joanna joanne jocelyn jodie johanna josefina josephine joyce juanita
judith judy julia juliana julianne julie juliet juliette june kamala karen karin karla kate katharina katharine katherine
kathleen kathryn kathy katie katrina katya kay kayla kelly kendra kim-kardashian kimberly kirsten kristen kristin kristina
kristine lara latoya laura laurel lauren laurie leah leila lena leonor leonora letitia lily linda lisa liz liza lois lola
loretta lorna lorraine louisa louise lucia lucille lucinda lucy ludmila luisa lydia lynn lynne mabel maddie madeleine
madeline madison madonna mae maggie malala malia mandy manuela mara marcia margaret margarita margaux margot margrethe
maria mariah marian marianne marie marilyn marina marion marissa marjorie marlene marta martha martina mary matilda maud
maureen maxine maya megan meghan melania melanie melinda melissa mercedes meredith mia michaela michele michelle mildred
millicent mimi mina miranda miriam moira mollie molly mona monica monique muriel myra myrtle nadia nadine nan nancy naomi
natalia natalie natasha nellie nicola-sturgeon nicole nina noemi nora norma octavia olga olive olivia ophelia oprah paige
pamela pat-benatar patricia patsy patty paula paulina pauline pearl peggy penelope penny petra phoebe phyllis pippa
priscilla rachel raquel rebecca regina renata renee rhoda rhonda rihanna rita roberta rosa rosalie rosalind rosanna rose
rosemary rosie rowena roxanne ruby ruth sabine sabrina sadie sally samantha sandra sara sarah scarlett selena selma serena
shakira shannon sharon sheila shelley shelly sherry sheryl shirley silvia simone sofia sonia sonja sophia sophie stacey
stacy stella stephanie sue susan susana susanna susanne susie suzanne svetlana sybil sylvia tabitha tamara tammy tania tanya
tara tatiana taylor-swift teresa tess tessa thea thelma theresa therese tiffany tina toni tracey tricia trudy ulrike
ursula valentina valerie vanessa vera verity veronica victoria viola violet virginia vivian viviane vivien wanda wendy
whitney wilhelmina wilma winifred yoko yolanda yvette yvonne zara zelda zoe`);

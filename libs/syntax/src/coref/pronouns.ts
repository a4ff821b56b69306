import { Gender, Plurality, PronounLine } from './mention.js';

export interface Pronoun {
  readonly line: PronounLine;
  readonly gender: number;
  readonly number: number;
  readonly reflexive: boolean;
}

const { MALE, FEMALE, NEUTER } = Gender;
const { ONE, MANY } = Plurality;

const LINES: readonly [PronounLine, gender: number, number: number, forms: string][] = [
  [PronounLine.I, MALE | FEMALE, ONE, 'i me my mine myself'],
  [PronounLine.YOU, MALE | FEMALE, ONE | MANY, 'you your yours yourself yourselves ya u'],
  [PronounLine.WE, MALE | FEMALE | NEUTER, ONE | MANY, "we us our ours ourselves 's ’s"],
  [PronounLine.HE, MALE, ONE, 'he him his himself'],
  [PronounLine.SHE, FEMALE, ONE, 'she her hers herself'],
  [PronounLine.IT, NEUTER, ONE, 'it its itself'],
  [PronounLine.THEY, MALE | FEMALE | NEUTER, ONE | MANY, "they them their theirs themselves themself 'em em"],
];

/** Personal pronouns by their form in lower case. */
export const PRONOUNS: ReadonlyMap<string, Pronoun> = new Map(
  LINES.flatMap(([line, gender, number, forms]) =>
    forms
      .split(' ')
      .map((form): [string, Pronoun] => [
        form,
        { line, gender, number, reflexive: /sel(?:f|ves)$/u.test(form) },
      ]),
  ),
);

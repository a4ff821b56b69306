import type { QuoteReport } from '#libs/contracts';

/**
 * Verbs that report, with what may follow them. From the editors' knowledge of English news, not counted in any corpus.
 * quote: a quotation; that: a clause with "that"; zero: a clause without it; wh: a reported question; to: an infinitive;
 * label: "called it “a disgrace”"; addressee: someone may stand between the verb and what follows.
 */
export type Frame = 'quote' | 'that' | 'zero' | 'wh' | 'to' | 'label' | 'addressee';

export interface CueVerb {
  lemma: string;
  frames: ReadonlySet<Frame>;
  report: QuoteReport;
}

/** `s` says, `past` said (also the participle), `ing` saying, `base` say. */
export type VerbForm = 'base' | 's' | 'past' | 'ing';

const GROUPS: readonly (readonly [frames: string, report: QuoteReport, lemmas: string])[] = [
  ['quote that zero wh', 'speech', 'say explain'],
  [
    'quote that zero',
    'speech',
    'add note claim argue insist suggest announce warn stress admit acknowledge allege declare state report contend concede ' +
      'assert predict maintain confirm reiterate emphasize emphasise write tweet boast complain reveal testify joke lament ' +
      'counter conclude recall remark observe opine stipulate underline underscore caution charge assume speculate',
  ],
  [
    'quote that',
    'speech',
    'reply respond point retort quip disclose hint imply indicate deny protest object',
  ],
  [
    'quote',
    'speech',
    'continue begin shout yell scream whisper murmur mutter cry exclaim recount read post rejoin gush elaborate',
  ],
  ['quote that zero wh addressee', 'speech', 'tell inform'],
  ['quote that zero addressee', 'speech', 'assure remind advise'],
  ['quote wh addressee', 'speech', 'ask'],
  ['quote wh', 'speech', 'wonder inquire'],
  ['label', 'speech', 'call describe label brand dub denounce dismiss praise slam'],
  ['quote that zero to', 'intent', 'promise vow swear pledge threaten'],
  ['to', 'intent', 'refuse decline plan intend agree offer'],
  ['that zero', 'thought', 'believe fear expect suspect doubt realize realise'],
  ['that zero quote', 'thought', 'think feel worry'],
  ['that zero to', 'thought', 'hope'],
];

/** past, and other forms that the rules below would not make. */
const IRREGULAR: Readonly<Record<string, readonly string[]>> = {
  say: ['said'],
  tell: ['told'],
  think: ['thought'],
  feel: ['felt'],
  write: ['wrote', 'written'],
  read: ['read'],
  begin: ['began', 'begun'],
  swear: ['swore', 'sworn'],
};
const DOUBLED = new Set(['admit', 'plan', 'quip', 'slam', 'dub', 'begin']);

function inflect(lemma: string): [form: string, kind: VerbForm][] {
  const stem = DOUBLED.has(lemma) ? lemma + lemma.slice(-1) : lemma.replace(/e$/u, '');
  const consonantY = /[^aeiou]y$/u.test(lemma);
  const third = consonantY
    ? `${lemma.slice(0, -1)}ies`
    : /(?:s|sh|ch|x)$/u.test(lemma)
      ? `${lemma}es`
      : `${lemma}s`;
  const past = IRREGULAR[lemma] ?? [consonantY ? `${lemma.slice(0, -1)}ied` : `${stem}ed`];
  const forms: [string, VerbForm][] = [
    [lemma, 'base'],
    [third, 's'],
    [`${stem}ing`, 'ing'],
  ];
  return [...forms, ...past.map((form): [string, VerbForm] => [form, 'past'])];
}

export interface CueForm {
  verb: CueVerb;
  form: VerbForm;
}

/** Inflected form, lower case, to its verb. */
export const CUE_FORMS: ReadonlyMap<string, CueForm> = new Map(
  GROUPS.flatMap(([frames, report, lemmas]) =>
    lemmas.split(' ').flatMap((lemma) => {
      const verb: CueVerb = { lemma, frames: new Set(frames.split(' ') as Frame[]), report };
      return inflect(lemma).map(([form, kind]): [string, CueForm] => [form, { verb, form: kind }]);
    }),
  ),
);

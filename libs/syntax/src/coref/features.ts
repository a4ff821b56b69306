import type { Cluster } from './cluster.js';
import { finish, hashText, mix } from '../linear/hash.js';
import { Kind, PronounLine, Role, type Mention } from './mention.js';
import { NameMatch } from './name-match.js';
import type { Words } from './words.js';
import { SPEECH_VERBS } from './lexicon/speech-verbs.js';

const mixed = (a: number, b: number): number => finish(mix(a, b));

export const FEATURE_BITS = 16;
const SHIFT = 32 - FEATURE_BITS;
const MAX_FEATURES = 160;

/** What the ranker sees of a mention, a cluster, and the way between them. */
export interface Pair {
  readonly words: Words;
  readonly mention: Mention;
  readonly cluster: Cluster;
  readonly match: NameMatch;
  /** How many clusters were mentioned since the cluster's last mention. */
  readonly rank: number;
  /** 0: none; 1: apposition; 2: copula. */
  readonly link: number;
}

/** Hashed features of one choice. */
export class Features {
  readonly ids = new Int32Array(MAX_FEATURES);
  size = 0;
  private wide = 0;
  private narrow = 0;

  start(wide: number, narrow: number): void {
    this.size = 0;
    this.wide = mixed(wide, 1);
    this.narrow = mixed(narrow, 2);
  }

  /** The value alone with what is being resolved, and with the class of the antecedent too. */
  add(template: number, value: number): void {
    const key = Math.imul(value + 1, 0x9e3779b1) + template * 0x61c88647;
    this.ids[this.size++] = mixed(key, this.wide) >>> SHIFT;
    this.ids[this.size++] = mixed(key, this.narrow) >>> SHIFT;
  }

  addWide(template: number, value: number): void {
    this.ids[this.size++] =
      mixed(Math.imul(value + 1, 0x9e3779b1) + template * 0x61c88647, this.wide) >>> SHIFT;
  }
}

const bucket = (n: number): number => (n < 4 ? n : n < 6 ? 4 : n < 10 ? 5 : n < 20 ? 6 : 7);

function lastClass({ kind, line, type }: Mention): number {
  if (kind === Kind.PRONOUN) return line;
  return (kind === Kind.NAME ? 8 : 16) + type;
}

export function pairFeatures(pair: Pair, out: Features): void {
  const { words, mention: m, cluster: c, match, rank, link } = pair;
  const a = c.last;
  const sentences = bucket(m.sentence - a.sentence);
  out.start(m.rankerClass, mixed(m.rankerClass, lastClass(a)));
  out.add(1, 0);
  out.add(2, sentences);
  out.add(3, bucket(rank));
  out.add(4, bucket(m.paragraph - a.paragraph));
  out.add(5, a.role * 16 + m.role);
  out.add(6, a.role * 8 + Math.min(sentences, 2));
  out.add(7, bucket(c.size));
  out.add(8, (c.hasName ? 8 : 0) + c.type);
  out.add(9, m.gender * 8 + c.gender + (c.genderKnown ? 64 : 0) + (m.genderKnown ? 128 : 0));
  out.add(10, m.number * 4 + c.number);
  out.add(11, m.type * 8 + c.type);
  out.add(12, match * 8 + (m.nameWords.length > 1 ? 1 : 0));
  out.add(13, quoteCode(m, a));
  out.add(14, nesting(m, a));
  out.add(15, link);
  out.add(16, m.line === PronounLine.NONE ? 0 : ((c.lines >> m.line) & 1) + 1);
  out.add(17, c.lines);
  out.add(18, sentences * 8 + Math.min(rank, 7));
  if (m.kind === Kind.NOMINAL) nominalFeatures(m, c, sentences, out);
  if (m.kind === Kind.PRONOUN) pronounFeatures(words, m, c, sentences, out);
}

function quoteCode(m: Mention, a: Mention): number {
  if (m.quote === a.quote) return m.quote === 0 ? 0 : 1;
  if (m.quote === 0) return 2;
  return a.quote === 0 ? 3 : 4;
}

function nesting(m: Mention, a: Mention): number {
  if (m.sentence !== a.sentence) return 0;
  if (a.first <= m.first && m.last <= a.last) return m.governor === a.head ? 1 : 2;
  if (m.governor >= 0 && m.governor === a.governor) return 3;
  return m.governor >= 0 && a.governor === m.head ? 5 : 4;
}

function nominalFeatures(m: Mention, c: Cluster, sentences: number, out: Features): void {
  const sameHead = c.lemmas.includes(m.lemma) ? 1 : 0;
  const sameLast = c.last.lemma === m.lemma && c.last.kind === Kind.NOMINAL ? 1 : 0;
  let fresh = 0;
  let shared = 0;
  for (const word of m.modifiers) {
    if (c.modifiers.includes(word) || c.names.some((name) => name.includes(word))) shared++;
    else fresh++;
  }
  const heads = sameHead * 2 + sameLast;
  const isRole = c.modifiers.includes(m.lemma) ? 1 : 0;
  out.add(30, heads * 16 + Math.min(fresh, 3) * 4 + Math.min(shared, 3));
  out.add(31, heads * 8 + sentences);
  out.add(32, isRole);
  out.add(33, heads * 4 + (m.number === c.number ? 1 : 0) + (m.modifiers.length > 0 ? 2 : 0));
  out.add(34, heads * 2 + (m.headForm === c.last.headForm ? 1 : 0));
  if (sameHead === 0) {
    out.addWide(35, mixed(m.lemmaHash, c.type));
    out.addWide(36, mixed(m.lemmaHash, c.last.lemmaHash));
  } else {
    out.addWide(37, m.lemmaHash);
  }
}

function pronounFeatures(words: Words, m: Mention, c: Cluster, sentences: number, out: Features): void {
  const a = c.last;
  const near = Math.min(sentences, 2);
  if (c.lemmas.length > 0) out.addWide(40, hashText(c.lemmas.at(-1) ?? ''));
  out.add(41, a.governor >= 0 && SPEECH_VERBS.has(a.governorForm) ? near + 1 : 0);
  out.add(42, m.governor >= 0 && SPEECH_VERBS.has(m.governorForm) ? a.role + 1 : 0);
  if (m.role === Role.POSSESSOR && m.governor >= 0) out.addWide(43, m.governorHash);
  out.add(44, near * 4 + (a.sentence === m.sentence ? (a.governor >= 0 && a.governor < m.head ? 1 : 2) : 0));
  out.add(45, a.kind === Kind.PRONOUN ? a.line : 8 + a.determiner);
  if (m.line === PronounLine.I || m.line === PronounLine.YOU || m.line === PronounLine.WE) {
    const end = words.sentences[a.sentence + 1] ?? 0;
    out.add(46, words.forms[end - 1] === '?' ? near + 1 : 0);
    out.add(47, near * 2 + (words.opensParagraph[m.sentence] ?? 0));
  }
  if (a.coordination) out.add(48, 0);
}

/** What speaks for a cluster of its own. */
export function newFeatures(words: Words, m: Mention, seen: NewContext, out: Features): void {
  out.start(m.rankerClass + 256, mixed(m.rankerClass + 256, m.role));
  out.add(60, 0);
  out.add(61, m.type);
  out.add(62, seen.candidates < 4 ? seen.candidates : bucket(seen.candidates));
  out.add(63, seen.sameHead ? 1 : 0);
  out.add(64, seen.bestMatch);
  out.add(65, bucket(m.sentence));
  out.add(66, m.number);
  out.add(67, Math.min(m.last - m.first, 5));
  out.add(68, Math.min(m.modifiers.length, 3) * 2 + (seen.sameHead ? 1 : 0));
  out.add(69, m.quote === 0 ? 0 : 1);
  out.addWide(70, m.headHash);
  out.add(71, m.last > m.head ? 1 : 0);
  if (m.line !== PronounLine.NONE) {
    out.add(72, (seen.lines >> m.line) & 1);
    if (m.line === PronounLine.IT || m.line === PronounLine.THEY || m.line === PronounLine.YOU) {
      const next = words.forms[m.head + 1] ?? '';
      out.addWide(73, hashText(next.toLowerCase()));
      if (m.governor >= 0) out.addWide(74, m.governorHash);
    }
  }
}

export interface NewContext {
  readonly candidates: number;
  readonly sameHead: boolean;
  readonly bestMatch: number;
  /** Lines of pronouns that were used in the document so far. */
  readonly lines: number;
}

import { LOCATION, MISCELLANEOUS, ORGANIZATION, PERSON } from '../../../libs/syntax/src/names/segments.js';
import type { LabelledDocument, LabelledSentence } from '../labelled.js';
import type { Random } from '../random.js';
import type { NameMaker } from './name-maker.js';
import { FILLERS, GENERAL_STORIES, SPORT_STORIES } from './templates.js';

const MARKS: Record<string, number> = { P: PERSON, O: ORGANIZATION, L: LOCATION, M: MISCELLANEOUS };

/** Writes stories of made-up names in the shapes of wire news. */
export class StoryWriter {
  constructor(
    private readonly random: Random,
    private readonly names: NameMaker,
  ) {}

  /** Story number `n`: sport and other news, and their shapes, take turns. */
  write(n: number): LabelledDocument {
    const shapes = n % 2 === 0 ? SPORT_STORIES : GENERAL_STORIES;
    const lines = shapes[(n >> 1) % shapes.length] ?? [];
    const cast = new Map<string, string>();
    const sentences = lines.flatMap((line, at) => {
      if (!line.startsWith('* '))
        return at > 2 && this.random.next() < 0.25 ? [] : [this.sentence(line, cast)];
      return Array.from({ length: 2 + this.random.below(4) }, () => this.sentence(line.slice(2), cast));
    });
    return { id: `story-${n}`, corpus: 'stories', sentences };
  }

  private sentence(line: string, cast: Map<string, string>): LabelledSentence {
    const upper =
      line.startsWith('{sport}') ||
      (/^[^a-z{]*(?:\{[^}]*\}[^a-z{]*)*$/.test(line) && /[A-Z]{3}/.test(line.replace(/\{[^}]*\}/g, '')));
    let text = line;
    for (let depth = 0; depth < 3 && text.includes('{'); depth++) {
      text = text.replace(/\{([^}]+)\}/g, (_, slot: string) => this.fill(slot, cast));
    }
    return marked(upper ? upperOutsideMarks(text) : text);
  }

  private fill(slot: string, cast: Map<string, string>): string {
    const filler = FILLERS[slot];
    if (filler) return this.random.pick(filler);
    const number = this.number(slot);
    if (number !== undefined) return number;
    const [, letter = '', role = '', cased = ''] = /^([A-Z])(\d?)(\^?)$/.exec(slot) ?? [];
    const made = role === '' ? this.make(letter) : this.cast(letter, role, cast);
    return cased
      ? made.replace(/\[(\w) (.*)\]/, (_, mark: string, name: string) => `[${mark} ${name.toUpperCase()}]`)
      : made;
  }

  /** A name that comes again: persons with the same number share the family name, a people goes with nobody. */
  private cast(letter: string, role: string, cast: Map<string, string>): string {
    const key = letter + role;
    if (letter === 'S' || letter === 'P') {
      let surname = cast.get(`S${role}`);
      if (surname === undefined) cast.set(`S${role}`, (surname = this.names.surname()));
      let first = cast.get(`F${role}`);
      if (first === undefined) cast.set(`F${role}`, (first = this.names.firstName()));
      return letter === 'S' ? `[P ${surname}]` : `[P ${first} ${surname}]`;
    }
    let made = cast.get(key);
    if (made === undefined) cast.set(key, (made = this.make(letter)));
    return made;
  }

  private make(letter: string): string {
    const { names } = this;
    switch (letter) {
      case 'P':
        return `[P ${names.person()}]`;
      case 'S':
        return `[P ${names.surname()}]`;
      case 'I':
        return names.initial();
      case 'C':
        return `[L ${names.country()}]`;
      case 'T':
        return `[L ${names.city()}]`;
      case 'L':
        return `[L ${names.place()}]`;
      case 'D':
        return `[M ${names.demonym()}]`;
      case 'K':
        return `[O ${names.cityTeam()}]`;
      case 'U':
        return `[O ${names.club()}]`;
      case 'O':
        return `[O ${names.company()}]`;
      case 'B':
        return `[O ${names.body()}]`;
      case 'A':
        return `[O ${names.acronym()}]`;
      default:
        throw new RangeError(`no slot is called "${letter}"`);
    }
  }

  private number(slot: string): string | undefined {
    const { random } = this;
    switch (slot) {
      case 'n':
        return String(1 + random.below(random.next() < 0.5 ? 20 : 300));
      case 'g':
        return String(random.below(5));
      case 'set':
        return `${random.below(8)} - ${random.below(8)}`;
      case 't':
        return `${1 + random.below(50)}:${10 + random.below(50)}.${10 + random.below(89)}`;
      case 'date':
        return `1996 - ${10 + random.below(3)} - ${10 + random.below(19)}`;
      default:
        return undefined;
    }
  }
}

function upperOutsideMarks(text: string): string {
  return text.toUpperCase();
}

/** The sentence of a text with "[P a name]" in it; "-" between digits and letters has no space around it. */
function marked(text: string): LabelledSentence {
  const sentence: LabelledSentence = { forms: [], spaced: [], names: [] };
  const open: { first: number; type: number }[] = [];
  for (const piece of text.match(/\[[A-Z] |\]|[^\s\]]+/g) ?? []) {
    if (/^\[[A-Z] $/.test(piece)) {
      open.push({ first: sentence.forms.length, type: MARKS[piece[1] ?? ''] ?? MISCELLANEOUS });
    } else if (piece === ']') {
      const name = open.pop();
      if (name && open.length === 0) sentence.names.push({ ...name, last: sentence.forms.length - 1 });
    } else {
      const before = sentence.forms.at(-1);
      sentence.forms.push(piece);
      sentence.spaced.push(!/^[.,;:!?)%]$/.test(piece) && before !== '(');
    }
  }
  return tightened(sentence);
}

/** "6 - 2" is written 6-2, but "SOCCER - " is not. */
function tightened(sentence: LabelledSentence): LabelledSentence {
  sentence.forms.forEach((form, at) => {
    const [before, after] = [sentence.forms[at - 1] ?? '', sentence.forms[at + 1] ?? ''];
    const inName = sentence.names.some(({ first, last }) => first < at && at < last);
    const digits = /\d$/.test(before) && /^\d/.test(after);
    const words = /^\p{Ll}+$/u.test(before) && /^\p{Ll}+$/u.test(after);
    if (form !== '-' || !(inName || digits || words)) return;
    sentence.spaced[at] = false;
    sentence.spaced[at + 1] = false;
  });
  return sentence;
}

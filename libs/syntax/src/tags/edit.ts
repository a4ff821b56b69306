/** How a form becomes its lemma: all of it lower-cased or not, `cut` units off its end, `add` on it. */
export interface Edit {
  readonly keepsCase: boolean;
  readonly cut: number;
  readonly add: string;
}

/** @param lower the form lower-cased. */
export function applyEdit({ keepsCase, cut, add }: Edit, form: string, lower: string): string {
  const base = keepsCase ? form : lower;
  if (cut === 0 && add === '') return base;
  return base.slice(0, Math.max(0, base.length - cut)) + add;
}

/** The shortest edit that makes the lemma; in doubt it lower-cases. */
export function editBetween(form: string, lemma: string): Edit {
  const lower = form.toLowerCase();
  const kept = editOf(form, lemma, true);
  const lowered = editOf(lower, lemma, false);
  return kept.add.length < lowered.add.length ? kept : lowered;
}

function editOf(base: string, lemma: string, keepsCase: boolean): Edit {
  let shared = 0;
  while (shared < base.length && shared < lemma.length && base[shared] === lemma[shared]) shared++;
  return { keepsCase, cut: base.length - shared, add: lemma.slice(shared) };
}

/** An edit in a line of text: `k` or `l`, the cut, a blank, what is added. */
export function writeEdit({ keepsCase, cut, add }: Edit): string {
  return `${keepsCase ? 'k' : 'l'}${cut} ${add}`;
}

export function readEdit(line: string): Edit {
  const blank = line.indexOf(' ');
  return { keepsCase: line.startsWith('k'), cut: Number(line.slice(1, blank)), add: line.slice(blank + 1) };
}

/** The commonest words of English that are no words, or rare ones, of its neighbours. */
const FUNCTION_WORDS = new Set(
  (
    'the of and to that is was for it with as be by this are from at his have he not they you were which she or an has had its ' +
    'but their will would been who more said there what about when out if up into than them can only other new some could ' +
    "these we after also i'm it's"
  ).split(' '),
);
const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}]+)?/gu;
/** Enough to tell a language by. */
const MAX_WORDS = 400;
/** Fewer words tell little: a headline has hardly a function word. */
const MIN_WORDS = 12;
/** English prose has a third of such words; no other language has a tenth. */
const SHARE = 0.12;
const BEYOND_LATIN = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;

/** Whether a text of unknown language reads as English. One too short to tell does, if its letters are Latin. */
export function looksEnglish(text: string): boolean {
  let words = 0;
  let known = 0;
  for (const [word] of text.matchAll(WORD)) {
    if (FUNCTION_WORDS.has(word.toLowerCase())) known++;
    if (++words === MAX_WORDS) break;
  }
  if (words < MIN_WORDS) return !BEYOND_LATIN.test(text);
  return known >= words * SHARE;
}

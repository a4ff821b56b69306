import { GREATER, isSpace, SLASH } from './characters.js';

export const endsName = (code: number): boolean => isSpace(code) || code === SLASH || code === GREATER;

/** Searches forward in one document. What was not found is not looked for again, so that a hostile one costs linear time. */
export class Source {
  private readonly missing = new Set<string>();

  constructor(readonly html: string) {}

  /** As `indexOf`. Calls come with rising `from`. */
  find(text: string, from: number): number {
    if (this.missing.has(text)) return -1;
    const at = this.html.indexOf(text, from);
    if (at === -1) this.missing.add(text);
    return at;
  }

  /** Where the next end tag of that name, in lower case, begins; -1 if there is none. */
  findEndTag(name: string, from: number): number {
    const endTag = `</${name}`;
    if (this.missing.has(endTag)) return -1;
    const { html } = this;
    for (let at = html.indexOf('</', from); at !== -1; at = html.indexOf('</', at + 2)) {
      const nameEnd = at + endTag.length;
      if (endsName(html.charCodeAt(nameEnd)) && html.slice(at, nameEnd).toLowerCase() === endTag) return at;
    }
    this.missing.add(endTag);
    return -1;
  }

  /** Where the name of a tag ends. */
  nameEnd(start: number): number {
    const { html } = this;
    let at = start;
    while (at < html.length && !endsName(html.charCodeAt(at))) at++;
    return at;
  }
}

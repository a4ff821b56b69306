import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { htmlToText } from '#libs/full-text';

/** Of the document only this is asked here; the rest is between linkedom and Readability. */
interface Page {
  documentElement: object | null;
}

/** The article's text as Readability finds it on linkedom: what we measure against. */
export function readabilityText(html: string): string {
  const { document } = parseHTML(html) as { document: Page };
  if (document.documentElement === null) return '';
  return htmlToText(new Readability(document).parse()?.content ?? '');
}

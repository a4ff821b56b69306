import type { FeedEnclosure } from './model.js';
import { attributesField } from './table-scope.js';
import { resolveUrl } from './urls.js';
import type { Element } from './xml/element.js';

/** Enclosures of one entry that are kept; each is compared with the others. */
const MAX_ENCLOSURES = 200;

interface Enclosing {
  enclosures: FeedEnclosure[];
}

/** From attributes `url` or `href`, `type`, and `length` or `fileSize`. */
export function addEnclosure({ enclosures }: Enclosing, { attributes, base }: Element): void {
  const address = (attributes.get('url') ?? attributes.get('href') ?? '').trim();
  if (address === '' || enclosures.length >= MAX_ENCLOSURES) return;
  const url = resolveUrl(address, base);
  if (enclosures.some((each) => each.url === url)) return;
  const type = attributes.get('type')?.trim();
  const length = wholeNumber(attributes.get('length') ?? attributes.get('filesize'));
  enclosures.push({ url, ...(type && { type }), ...(length !== undefined && { length }) });
}

export const enclosureField = attributesField<Enclosing>(addEnclosure);

/** Decimal digits only. */
export function wholeNumber(value: string | undefined): number | undefined {
  const digits = value?.trim() ?? '';
  return /^\d{1,15}$/u.test(digits) ? Number(digits) : undefined;
}

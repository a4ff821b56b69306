import type { Category } from './model.js';
import { attributesField, field } from './table-scope.js';

/** Categories of one feed or entry that are kept; each is compared with the others. */
const MAX_CATEGORIES = 200;

interface Categorised {
  categories: Category[];
}

export function addCategory(owner: Categorised, term: string, scheme?: string, label?: string): void {
  const { categories } = owner;
  if (term === '' || categories.length >= MAX_CATEGORIES) return;
  if (categories.some((each) => each.term === term && (each.scheme ?? '') === (scheme ?? ''))) return;
  categories.push({ term, ...(label && { label }), ...(scheme && { scheme }) });
}

/** A category as text, with a `domain` in RSS. */
export const categoryField = field<Categorised>((owner, value, { attributes }) => {
  addCategory(owner, value, attributes.size > 0 ? attributes.get('domain') : undefined);
});

/** A category in attributes: RFC 4287 section 4.2.2. */
export const atomCategory = attributesField<Categorised>((owner, { attributes }) => {
  addCategory(owner, attributes.get('term')?.trim() ?? '', attributes.get('scheme'), attributes.get('label'));
});

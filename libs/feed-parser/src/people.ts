import type { Person } from './model.js';

const EMAIL = /^[^\s<>()@,;:"]{1,64}@[^\s<>()@,;:"]{1,255}$/u;
const MAX_PERSON_CHARS = 500;

/** A person of whom at least one thing is known. */
export function toPerson(name: string, email: string, url: string): Person | undefined {
  const shown = name || email || url;
  if (shown === '') return undefined;
  return { name: shown, ...(email && { email }), ...(url && { url }) };
}

/** `jane@example.org (Jane Doe)` as RSS asks for, `Jane Doe <jane@example.org>`, or either alone. */
export function parsePerson(value: string): Person | undefined {
  const text = value.replace(/\s+/gu, ' ').trim();
  if (text.length > MAX_PERSON_CHARS) return toPerson(text.slice(0, MAX_PERSON_CHARS), '', '');
  const [, first = '', second = ''] = /^([^()<>]*?) ?[(<](?:mailto:)?([^()<>]*)[)>]$/u.exec(text) ?? [];
  if (EMAIL.test(first)) return toPerson(second.trim(), first, '');
  if (EMAIL.test(second)) return toPerson(first.trim(), second, '');
  return EMAIL.test(text) ? toPerson('', text, '') : toPerson(text, '', '');
}

const PRODUCT = 'Quotewire/0.1';

/**
 * Who asks, and where they can be reached: an address that the operator has given, as crawlers write it.
 * @param contact a web or e-mail address.
 */
export function userAgent(contact: string | undefined): string {
  if (contact === undefined) return PRODUCT;
  // A header is ASCII; an address has other ways to say the rest.
  const address = contact.includes('@') && !contact.includes('/') ? contact : new URL(contact).href;
  return `${PRODUCT} (+${address.replace(/[^\x21-\x7e]/gu, '')})`;
}

const PRODUCT = 'Quotewire/0.1';

/** Who asks, and where they can be reached: only an address that the operator has given. */
export const userAgent = (contactUrl: string | undefined): string =>
  contactUrl === undefined ? PRODUCT : `${PRODUCT} (+${contactUrl})`;

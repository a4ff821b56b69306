import { htmlToText } from '#libs/full-text';

const hasMarkup = (text: string): boolean =>
  /<[a-z!/][^>]{0,2000}>|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});/iu.test(text);

/** Text without markup, whether it had any or not. */
export const plainText = (text: string): string => (hasMarkup(text) ? htmlToText(text) : text.trim());

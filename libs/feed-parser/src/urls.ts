/** An absolute address; what cannot be resolved comes back as it was, trimmed. */
export function resolveUrl(reference: string, base: string | undefined): string {
  const trimmed = reference.trim();
  if (trimmed === '') return trimmed;
  return URL.parse(trimmed, base)?.href ?? trimmed;
}

export const isHttpUrl = (value: string): boolean => /^https?:\/\/[^\s/]/iu.test(value);

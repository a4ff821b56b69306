/** The words of a table that is written as text. */
export const words = (text: string): string[] => text.trim().split(/\s+/u);

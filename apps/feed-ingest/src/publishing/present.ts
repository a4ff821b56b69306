/** The same fields, where each may also be said to be missing. */
export type Loose<T> = { [Key in keyof T]: T[Key] | undefined };

const isAbsent = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Without what is missing, "" or an empty list: the contract has no empty values. */
export const present = <T extends object>(fields: Loose<T>): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !isAbsent(value))) as Partial<T>;

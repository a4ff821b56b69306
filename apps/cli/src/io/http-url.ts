import { InvalidArgumentError } from 'commander';

export const isHttpUrl = (value: string): boolean => /^https?:$/u.test(URL.parse(value)?.protocol ?? '');

/** An option's value. @throws InvalidArgumentError */
export function httpUrl(value: string): string {
  if (!isHttpUrl(value)) throw new InvalidArgumentError('Give an http or https address.');
  return value;
}

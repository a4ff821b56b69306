/** Puts `TOPIC_PREFIX` before topic, group and transactional names, and takes it off again. */
export interface Names {
  full(name: string): string;
  bare(fullName: string): string;
}

export const prefixed = (prefix: string): Names => ({
  full: (name) => prefix + name,
  bare: (fullName) => (fullName.startsWith(prefix) ? fullName.slice(prefix.length) : fullName),
});

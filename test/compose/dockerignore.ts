import { readFileSync } from 'node:fs';

export const DOCKERIGNORE_TEXT = readFileSync(new URL('../../.dockerignore', import.meta.url), 'utf8');

/**
 * Whether a path, from the project's folder, is left out of what Docker sees: the last pattern that matches it or a
 * folder above it decides, and `!` lets it in again.
 */
export function ignoreRules(text: string): (path: string) => boolean {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ ignored: !line.startsWith('!'), pattern: expressionOf(line.replace(/^!/, '')) }));
  return (path) => rules.findLast(({ pattern }) => pattern.test(path))?.ignored ?? false;
}

function expressionOf(pattern: string): RegExp {
  const source = pattern.replaceAll(/\*\*\/|\*\*|\*|\?|[.+^$(){}|[\]\\]/g, (token) => {
    switch (token) {
      case '**/':
        return '(?:.*/)?';
      case '**':
        return '.*';
      case '*':
        return '[^/]*';
      case '?':
        return '[^/]';
      default:
        return `\\${token}`;
    }
  });
  return new RegExp(`^${source}(?:/.*)?$`);
}

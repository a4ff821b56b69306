import { existsSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Bench } from './bench.js';

const SIGNIFICANT_DIGITS = 4;
/** Files of this folder that are no benchmarks. */
const OTHERS = new Set(['bench', 'main']);

const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value)
    ? Number(value.toPrecision(SIGNIFICANT_DIGITS))
    : value;

const names = readdirSync(import.meta.dirname)
  .map((file) => /^([a-z-]+)\.js$/u.exec(file)?.[1])
  .filter((name) => name !== undefined && !OTHERS.has(name));

function usage(problem: string): never {
  process.stderr.write(
    `${problem}\nUsage: npm run bench -- NAME [--corpora DIR]; there are: ${names.join(', ')}\n`,
  );
  process.exit(2);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { corpora: { type: 'string', default: '../shared/corpora' } },
});
const [name] = positionals;
if (name === undefined || !names.includes(name)) usage(`No benchmark is named "${name ?? ''}".`);
if (!existsSync(values.corpora)) {
  usage(`The corpora are not in ${values.corpora}: give their folder with --corpora.`);
}
const { default: bench } = (await import(`./${name}.js`)) as { default: Bench };
process.stderr.write(`${name}: ${bench.about}\n`);
await bench.run({
  corpora: values.corpora,
  report: (figure) => process.stdout.write(`${JSON.stringify({ bench: name, ...figure }, rounded)}\n`),
});

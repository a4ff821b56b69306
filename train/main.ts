import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { englishFolder } from '#libs/syntax-weights';
import type { Trainer } from './trainer.js';

const names = readdirSync(import.meta.dirname).filter((folder) =>
  existsSync(join(import.meta.dirname, folder, 'index.js')),
);

function usage(problem: string): never {
  process.stderr.write(
    `${problem}\nUsage: npm run train -- NAME [--corpora DIR] [--out DIR] [--set NAME=VALUE]…; there are: ${names.join(', ')}\n`,
  );
  process.exit(2);
}

interface Asked {
  name: string;
  corpora: string;
  out: string;
  settings: Record<string, string>;
}

function asked(): Asked {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        corpora: { type: 'string', default: '../shared/corpora' },
        out: { type: 'string', default: englishFolder() },
        set: { type: 'string', multiple: true, default: [] },
      },
    });
    const { corpora, out, set } = values;
    const settings = Object.fromEntries(set.map((setting) => setting.split('=', 2) as [string, string]));
    return { name: positionals.join(' '), corpora, out, settings };
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error));
  }
}

const { name, corpora, out, settings } = asked();
if (!names.includes(name)) usage(`No trainer is named "${name}".`);
if (!existsSync(corpora)) usage(`The corpora are not in ${corpora}: give their folder with --corpora.`);
mkdirSync(out, { recursive: true });
const { default: trainer } = (await import(`./${name}/index.js`)) as { default: Trainer };
const say = (line: string): void => void process.stderr.write(`${line}\n`);
say(`${name}: ${trainer.about}`);
await trainer.run({ corpora, out, settings, say });

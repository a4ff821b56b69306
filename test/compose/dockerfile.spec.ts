import { describe, expect, it } from '@jest/globals';
import { DOCKERFILE_TEXT, lastStage, parseDockerfile } from './dockerfile.js';
import { DOCKERIGNORE_TEXT, ignoreRules } from './dockerignore.js';
import { readWorkflow } from './workflow.js';

const stages = parseDockerfile(DOCKERFILE_TEXT);
const last = lastStage(stages);

describe('Dockerfile', () => {
  it('builds on one Node, in a version that CI tests', () => {
    const [image = '', ...others] = [...new Set(stages.map((stage) => stage.image))];
    expect(others).toEqual([]);
    const [, version] = /^node:(\d+)-slim$/.exec(image) ?? [];
    const { strategy } = readWorkflow('ci.yml').jobs['check'] ?? {};
    expect(strategy?.matrix['node']).toContain(Number(version));
  });

  it('installs what is locked, and nothing for development in the last stage', () => {
    const commands = stages.map(({ instructions }) =>
      instructions.flatMap((step) => (step.name === 'RUN' ? [step.command] : [])),
    );
    expect(commands).toEqual([
      ['npm ci --ignore-scripts', 'npm run build'],
      ['npm ci --ignore-scripts --omit=dev --omit=optional'],
      [],
    ]);
    const from = last.instructions.flatMap((step) => (step.name === 'COPY' ? (step.from ?? []) : []));
    expect(from).toEqual(['dependencies', 'build', 'build', 'build']);
  });

  it('leaves root before anything runs, and after everything is copied', () => {
    expect(last.instructions.slice(-2).map(({ name }) => name)).toEqual(['USER', 'CMD']);
    expect(last.instructions).toContainEqual({ name: 'USER', user: 'node' });
  });
});

describe('parseDockerfile', () => {
  it('reads comments, continued lines, flags and assignments', () => {
    expect(
      parseDockerfile(
        '# a\nFROM node:1 AS x\n  # b\nCOPY --from=y a b c/\nRUN one \\\n  two\nENV A=1 B=2\nCMD ["z"]\n',
      ),
    ).toEqual([
      {
        image: 'node:1',
        alias: 'x',
        instructions: [
          { name: 'COPY', from: 'y', sources: ['a', 'b'], target: 'c/' },
          { name: 'RUN', command: 'one    two' },
          { name: 'ENV', variables: { A: '1', B: '2' } },
          { name: 'CMD', command: ['z'] },
        ],
      },
    ]);
  });

  it.each(['RUN true', 'FROM a b c', 'FROM a\nADD x y', 'FROM a\nCOPY --chown=x a b', 'FROM a\nENV A 1'])(
    'refuses %j',
    (text) => {
      expect(() => parseDockerfile(text)).toThrow();
    },
  );
});

describe('.dockerignore', () => {
  const isIgnored = ignoreRules(DOCKERIGNORE_TEXT);

  it.each([
    '.env',
    '.git/config',
    '.quotewire/postgres/PG_VERSION',
    'dist/apps/cli/src/main.js',
    'docker-compose.yml',
    'libs/settings/src/settings.spec.ts',
    'node_modules/pg/package.json',
    'test/fixtures/putin-afghanistan.txt',
  ])('leaves out %s', (path) => {
    expect(isIgnored(path)).toBe(true);
  });

  it.each(['package.json', 'package-lock.json', 'apps/cli/src/main.ts', 'bin/quotewire', 'LICENSE'])(
    'lets in %s',
    (path) => {
      expect(isIgnored(path)).toBe(false);
    },
  );

  it('lets in nothing that the Dockerfile does not copy', () => {
    const copied = stages.flatMap(({ instructions }) =>
      instructions.flatMap((step) => (step.name === 'COPY' && step.from === undefined ? step.sources : [])),
    );
    const letIn = DOCKERIGNORE_TEXT.split('\n').flatMap((line) =>
      line.startsWith('!') ? [line.slice(1)] : [],
    );
    expect(letIn.sort()).toEqual([...new Set(copied)].sort());
  });
});

describe('ignoreRules', () => {
  it.each<[string, string, boolean]>([
    ['a', 'a', true],
    ['a', 'a/b/c', true],
    ['a', 'ab', false],
    ['a', 'b/a', false],
    ['*.md', 'a.md', true],
    ['*.md', 'a/b.md', false],
    ['**/*.md', 'b.md', true],
    ['**/*.md', 'a/b/c.md', true],
    ['*\n!a', 'a/b', false],
    ['*\n!a\na/b', 'a/b/c', true],
    ['# a', 'a', false],
    ['a.c', 'abc', false],
    ['a?c', 'abc', true],
  ])('%j on %s: %s', (text, path, ignored) => {
    expect(ignoreRules(text)(path)).toBe(ignored);
  });
});

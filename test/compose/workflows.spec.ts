import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readWorkflow, workflowFiles, type Step } from './workflow.js';

const inRoot = (path: string): URL => new URL(`../../${path}`, import.meta.url);

const steps = workflowFiles().flatMap((file) =>
  Object.values(readWorkflow(file).jobs).flatMap((job) =>
    job.steps.map((step): [string, Step] => [`${file}: ${step.name ?? step.uses ?? step.run ?? ''}`, step]),
  ),
);
const actions = steps.flatMap(([name, { uses }]) => (uses === undefined ? [] : [[name, uses] as const]));
const commands = steps.flatMap(([name, { run }]) => (run === undefined ? [] : [[name, run] as const]));

/** Words of a command that name a file of ours: relative, with a slash, such as `.ci/run` or curl's `@test/x`. */
const filesIn = (command: string): string[] =>
  command
    .split(/\s+/)
    .map((word) => word.replaceAll(/^@|^['"]|['"]$/g, ''))
    .filter((word) => /^\.?\w[\w.-]*\/[\w./-]+$/.test(word) && !/^(text|application)\//.test(word));

describe('the workflows', () => {
  it('are these', () => {
    expect(workflowFiles().sort()).toEqual(['ci.yml', 'compose.yml']);
  });

  it.each(workflowFiles())('%s reads the repository only, and each job has an end', (file) => {
    const { permissions, jobs } = readWorkflow(file);
    expect(permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  it.each(actions)('%s is pinned to a major version', (_, uses) => {
    expect(uses).toMatch(/^actions\/[a-z-]+@v\d+$/);
  });

  it.each(commands)('%s names only files that exist', (_, run) => {
    expect(filesIn(run).filter((path) => !existsSync(inRoot(path)))).toEqual([]);
  });

  it.each(commands)('%s names only npm scripts that exist', (_, run) => {
    const { scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...run.matchAll(/npm (?:run (?:--silent )?)?(?!run|ci\b)([\w:-]+)/g)].map(
      ([, name = '']) => name,
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('name the files that they are about', () => {
    expect(commands.flatMap(([, run]) => filesIn(run))).toEqual([
      '.ci/run',
      'test/fixtures/putin-afghanistan.txt',
      'test/compose/check-seed.mjs',
    ]);
    accessSync(inRoot('.ci/run'), constants.X_OK);
  });

  it('run on the oldest Node that we promise and on a current one', () => {
    const { engines } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
      engines: { node: string };
    };
    const [oldest = ''] = /\d+/.exec(engines.node) ?? [];
    const tested = readWorkflow('ci.yml').jobs['check']?.strategy?.matrix['node'];
    expect(tested?.[0]).toBe(Number(oldest));
    expect(tested?.length).toBeGreaterThan(1);
  });
});

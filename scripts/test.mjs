/**
 * `npm test`: makes the clone ready, then runs the test suites one after another: `npm test -- unit e2e` runs those,
 * what begins with a dash goes to Jest. Exit code 1 where a test fails, or where a suite finds none.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap, ROOT } from './bootstrap.mjs';

const SUITES = ['unit', 'integration', 'e2e', 'faults', 'compose'];

const given = process.argv.slice(2);
const jestArguments = given.filter((argument) => argument.startsWith('-'));
const named = given.filter((argument) => !argument.startsWith('-'));
const unknown = named.filter((name) => !SUITES.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`Unknown: ${unknown.join(', ')}. There are: ${SUITES.join(', ')}\n`);
  process.exit(2);
}

bootstrap();

const folder = mkdtempSync(join(tmpdir(), 'quotewire-results-'));
let child;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child?.kill(signal));

const total = { passed: 0, failed: 0 };
let failed = false;
for (const suite of named.length > 0 ? named : SUITES) {
  const result = join(folder, `${suite}.json`);
  const code = await run(suite, result);
  failed ||= code !== 0;
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(result, 'utf8'));
    total.passed += numPassedTests;
    total.failed += Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0);
  } catch (error) {
    process.stderr.write(`The suite ${suite} left no result: ${error.message}\n`);
    total.failed += 1;
    failed = true;
  }
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = failed ? 1 : 0;

/** Resolves with Jest's exit code; 1 where a signal ended it. */
function run(suite, outputFile) {
  const options = [
    '--selectProjects',
    suite,
    '--json',
    '--outputFile',
    outputFile,
    '--silent=false',
    ...jestArguments,
  ];
  child = spawn(
    process.execPath,
    ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', ...options],
    {
      cwd: ROOT,
      // The results go to the file; what people read comes on stderr.
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    },
  );
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

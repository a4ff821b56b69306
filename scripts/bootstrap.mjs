/**
 * Makes a clone ready to run: dependencies as locked, sources built. Plain Node without dependencies, since it runs
 * before there are any. What the tools say goes to stderr: stdout is for data.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const CLI = join(ROOT, 'dist/apps/cli/src/main.js');

const STAMP = join(ROOT, 'dist/.sources');
const STDERR = 2;

/** Ends this process with a message when the machine or the clone cannot be made ready. */
export function bootstrap() {
  checkNode();
  install();
  build();
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function checkNode() {
  const { engines } = readJson('package.json');
  const wanted = engines.node.replace('>=', '').split('.').map(Number);
  const actual = process.versions.node.split('.').map(Number);
  const behind = actual[0] < wanted[0] || (actual[0] === wanted[0] && actual[1] < (wanted[1] ?? 0));
  if (behind) fail(`Quotewire needs Node ${engines.node}; this is ${process.versions.node}`);
}

const readJson = (path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

function run(command, args, failure) {
  const { status, signal, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ['ignore', STDERR, STDERR],
  });
  if (status !== 0) fail(`${failure} (${error?.message ?? signal ?? `exit code ${status}`})`);
}

function install() {
  if (isInstalled()) return;
  process.stderr.write('Installing dependencies\n');
  const npm = process.env.npm_execpath;
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  run(command, args, 'npm ci failed');
}

/** npm writes this list last: without it the installation was cut short. */
const INSTALLED = 'node_modules/.package-lock.json';

/** Whether every package is there as locked. Optional ones may be missing: they belong to other platforms. */
function isInstalled() {
  if (!existsSync(join(ROOT, INSTALLED))) return false;
  const installed = readJson(INSTALLED).packages;
  return Object.entries(readJson('package-lock.json').packages).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || installed[path]?.version === version || (!installed[path] && (optional || devOptional)),
  );
}

/** Compiles apps and libs unless no source has changed since the last time. */
export function build() {
  const sources = fingerprint();
  if (existsSync(CLI) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return;
  process.stderr.write('Building\n');
  rmSync(STAMP, { force: true });
  run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], 'The build failed');
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, sources);
}

/** Path, size and time of change of all that the compiler reads. */
function fingerprint() {
  const hash = createHash('sha256');
  const configs = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
  for (const path of [...configs, ...sourceFiles('apps'), ...sourceFiles('libs')]) {
    const { size, mtimeMs } = statSync(join(ROOT, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function sourceFiles(folder) {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .map((path) => join(folder, path))
    .sort();
}

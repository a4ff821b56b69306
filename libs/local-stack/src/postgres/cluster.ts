import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { LocalStackError } from '../errors.js';
import { identify } from '../process/identity.js';
import { giveFolder, type Account, type PostgresHome } from './account.js';

export const SUPERUSER = 'postgres';
const PASSWORD_BYTES = 24;
const INIT_TIMEOUT_MS = 120_000;

/** All that Postgres needs of its environment; the user's own LC_ and PG variables would change what it does. */
export const POSTGRES_ENVIRONMENT: Readonly<Record<string, string>> = { LC_ALL: 'C', PATH: '/usr/bin:/bin' };

/**
 * Sorting by code point on every platform, by Postgres itself; but text search and trigrams ask the C library what a
 * letter is, and in `C` a typographic quotation mark is one.
 */
const LOCALE = [
  '--encoding=UTF8',
  '--locale=C',
  `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

/** Made once, readable by the owner of the stack only. */
export function keptPassword(path: string): string {
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}.tmp`;
    writeFileSync(draft, randomBytes(PASSWORD_BYTES).toString('base64url'), { mode: 0o600 });
    renameSync(draft, path);
  }
  return readFileSync(path, 'utf8');
}

/**
 * Makes the data folder unless it is there. It is made under another name and renamed, so that one which was cut short
 * is never taken for a whole one.
 * @throws LocalStackError `postgres_init_failed`
 */
export function initCluster(home: PostgresHome, password: string, account: Account | undefined): void {
  if (existsSync(home.data)) return;
  const draft = `${home.data}.new`;
  rmSync(draft, { recursive: true, force: true });
  if (account !== undefined) giveFolder(draft, account);
  const secret = mkdtempSync(join(tmpdir(), 'quotewire-initdb-'));
  try {
    runInitdb(home.binaries, draft, passwordFile(secret, password, account), account);
  } finally {
    rmSync(secret, { recursive: true, force: true });
  }
  renameSync(draft, home.data);
}

/** initdb reads the password from a file, as its own user. */
function passwordFile(folder: string, password: string, account: Account | undefined): string {
  const path = join(folder, 'password');
  writeFileSync(path, password, { mode: 0o600 });
  if (account !== undefined) for (const owned of [path, folder]) chownSync(owned, account.uid, account.gid);
  return path;
}

function runInitdb(binaries: string, data: string, passwordPath: string, account: Account | undefined): void {
  const args = ['-D', data, '-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${passwordPath}`, ...LOCALE];
  const { status, stdout, stderr, error } = spawnSync(join(binaries, 'bin/initdb'), args, {
    ...account,
    cwd: '/',
    env: POSTGRES_ENVIRONMENT,
    encoding: 'utf8',
    timeout: INIT_TIMEOUT_MS,
  });
  if (status === 0) return;
  const detail = error?.message ?? `${stdout}${stderr}`.trim();
  throw new LocalStackError(
    'postgres_init_failed',
    `Postgres could not make ${basename(data)} in ${dirname(data)}:\n${detail}`,
    error,
  );
}

/** Above the highest pid of Linux (2^22) and macOS. */
const NO_PROCESS = 2 ** 22 + 1;

/**
 * A killed Postgres that nobody has waited for (a container without an init) still has its pid, and a new one would
 * take it for a rival. Only the pid in its lock file is replaced: the rest of the file lets Postgres find sessions of
 * the killed one that are still at work.
 */
export function disownDeadPostmaster(data: string): void {
  const path = join(data, 'postmaster.pid');
  if (!existsSync(path)) return;
  const text = readFileSync(path, 'utf8');
  const pid = Number.parseInt(text, 10);
  if (Number.isNaN(pid) || identify(pid) !== undefined) return;
  writeFileSync(path, text.replace(/^\d+/, String(NO_PROCESS)));
}

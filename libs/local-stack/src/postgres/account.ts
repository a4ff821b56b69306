import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LocalStackError } from '../errors.js';

/** Postgres refuses to run as root; then it runs as this account. */
export interface Account {
  uid: number;
  gid: number;
}

/** Where root's Postgres lives when its own folder is closed to the account. */
const SHARED_ROOT = '/var/lib/quotewire';
const PROBE_TIMEOUT_MS = 10_000;

/** @returns undefined when this process may run Postgres itself */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const account = parseAccount(readFileSync('/etc/passwd', 'utf8'), 'nobody');
  if (account !== undefined) return account;
  throw new LocalStackError(
    'unsupported_platform',
    'Postgres does not run as root, and there is no user `nobody`',
  );
}

/** passwd(5): name:password:uid:gid:… */
export function parseAccount(passwd: string, name: string): Account | undefined {
  for (const line of passwd.split('\n')) {
    const [user, , uid, gid] = line.split(':');
    if (user === name && uid !== undefined && gid !== undefined)
      return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

export interface PostgresHome {
  binaries: string;
  data: string;
}

/**
 * Makes binaries and data folder usable by the account: where a folder above one is closed to it (a clone in /root),
 * it goes below /var/lib/quotewire.
 * @param sharedData where the data go then
 * @throws LocalStackError `postgres_unreachable_folder`
 */
export function homeFor(account: Account, home: PostgresHome, sharedData: string): PostgresHome {
  const reachable = { ...home };
  if (!canUse(account, home.binaries)) reachable.binaries = copyBinaries(home.binaries, openSharedRoot());
  if (!canUse(account, dirname(home.data))) {
    openSharedRoot();
    reachable.data = sharedData;
  }
  if (!canUse(account, reachable.binaries)) {
    throw new LocalStackError(
      'postgres_unreachable_folder',
      `Postgres runs as uid ${account.uid}, which cannot reach ${reachable.binaries}. Start Quotewire as another user than root`,
    );
  }
  return reachable;
}

/**
 * The folder below {@link SHARED_ROOT} that stands for a data folder which the account cannot reach. The password is
 * part of its name: whoever deletes the stack's own folder, and the password in it, begins anew.
 */
export function sharedDataFolder(data: string, password: string): string {
  const key = createHash('sha256').update(`${data}\n${password}`).digest('hex').slice(0, 12);
  return join(SHARED_ROOT, `data-${key}`);
}

/** Whatever the umask says, others may pass through it. */
function openSharedRoot(): string {
  mkdirSync(SHARED_ROOT, { recursive: true });
  chmodSync(SHARED_ROOT, 0o711);
  return SHARED_ROOT;
}

/** Really asked of the system, as that user: modes, access lists and mounts all count. */
function canUse(account: Account, folder: string): boolean {
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
    timeout: PROBE_TIMEOUT_MS,
  });
  return probe.status === 0;
}

function copyBinaries(binaries: string, shared: string): string {
  const version = createHash('sha256')
    .update(readFileSync(join(binaries, '../package.json')))
    .digest('hex')
    .slice(0, 12);
  const target = join(shared, `postgres-${version}`);
  if (existsSync(target)) return target;
  const draft = mkdtempSync(join(shared, `${basename(target)}-`));
  try {
    cpSync(binaries, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    renameSync(join(draft, 'native'), target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}

/** Gives the account an empty data folder; initdb wants to own it. */
export function giveFolder(folder: string, account: Account): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, account.uid, account.gid);
}

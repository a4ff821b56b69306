import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where one local stack keeps what it owns. All paths are absolute. */
export interface StackFolder {
  root: string;
  /** Pid files and the supervisor's lock. */
  run: string;
  logs: string;
  kafka: string;
  postgres: string;
  postgresPassword: string;
}

/** Makes the folder of a stack. Others may pass through it, because Postgres may run as another user. */
export function stackFolder(root: string): StackFolder {
  const folder: StackFolder = {
    root,
    run: join(root, 'run'),
    logs: join(root, 'logs'),
    kafka: join(root, 'kafka'),
    postgres: join(root, 'postgres'),
    postgresPassword: join(root, 'postgres.password'),
  };
  for (const path of [root, folder.run, folder.logs, folder.kafka]) mkdirSync(path, { recursive: true });
  chmodSync(root, 0o711);
  return folder;
}

/** The folder with Quotewire's package.json, from the source and from the build alike. */
export function packageRoot(): string {
  let path = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(path, 'package-lock.json'))) {
    const parent = dirname(path);
    if (parent === path) throw new Error('No package-lock.json above this file');
    path = parent;
  }
  return path;
}

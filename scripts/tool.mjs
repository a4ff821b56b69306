/** Runs a program of `test/` or `train/` that is no Jest suite, compiled beside the product. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap, ROOT } from './bootstrap.mjs';

/** Hands this process's arguments on, and ends it with the program's exit code. */
export function runTool(program, config = 'tsconfig.bench.json') {
  bootstrap();
  node('node_modules/typescript/bin/tsc', '-p', config);
  node('--enable-source-maps', join(ROOT, program), ...process.argv.slice(2));
}

function node(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

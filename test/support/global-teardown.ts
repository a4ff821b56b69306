import { once } from 'node:events';

/** Closing its standard input is what ends the stack; it deletes its folder before it exits. */
export default async function globalTeardown(): Promise<void> {
  const stack = globalThis.throwAwayStack;
  if (stack?.exitCode !== null) return;
  const exited = once(stack, 'exit');
  stack.stdin?.end();
  await exited;
}

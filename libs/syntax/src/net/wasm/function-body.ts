import { i32, int } from './operations.js';
import { unsignedLeb, type Code, type Int, type Local, type Value, type ValueType } from './values.js';

const LOCAL_GET = 0x20;
const LOCAL_SET = 0x21;
const LOOP = 0x03;
const IF = 0x04;
const ELSE = 0x05;
const BR_IF = 0x0d;
const END = 0x0b;
const NO_RESULT = 0x40;

/** Collects the statements of one function. */
export class FunctionBody {
  readonly localTypes: ValueType[] = [];
  private statements: Code[] = [];

  constructor(private readonly parameterCount: number) {}

  get code(): Code {
    return this.statements;
  }

  local<T extends ValueType>(type: T): Local<T> {
    const index = this.parameterCount + this.localTypes.length;
    this.localTypes.push(type);
    return localAt(index, type);
  }

  /** A new local with its first value. */
  let<T extends ValueType>(first: Value<T>): Local<T> {
    const local = this.local(first.type);
    this.set(local, first);
    return local;
  }

  set<T extends ValueType>(local: Local<T>, next: Value<T>): void {
    this.statements.push([next.code, LOCAL_SET, unsignedLeb(local.index)]);
  }

  /** Adds to an integer in a local: moves an address or a count. */
  advance(local: Local<'i32'>, by: Int): void {
    this.set(local, i32.add(local, by));
  }

  run(...statements: Code[]): void {
    this.statements.push(...statements);
  }

  /** Runs the body `count` times; not at all for zero. `count` must not be negative. */
  repeat(count: Int, body: () => void): void {
    const left = this.let(int(count));
    const inner = this.collect(() => {
      body();
      this.advance(left, -1);
    });
    this.run([left.code, IF, NO_RESULT, LOOP, NO_RESULT, inner, left.code, BR_IF, 0, END, END]);
  }

  when(condition: Value<'i32'>, then: () => void, otherwise?: () => void): void {
    const thenCode = this.collect(then);
    const elseCode = otherwise ? [ELSE, this.collect(otherwise)] : [];
    this.run([condition.code, IF, NO_RESULT, thenCode, elseCode, END]);
  }

  private collect(body: () => void): Code {
    const outer = this.statements;
    this.statements = [];
    body();
    const collected = this.statements;
    this.statements = outer;
    return collected;
  }
}

export function localAt<T extends ValueType>(index: number, type: T): Local<T> {
  return { type, index, code: [LOCAL_GET, ...unsignedLeb(index)] };
}

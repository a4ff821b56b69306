import { FunctionBody, localAt } from './function-body.js';
import { unsignedLeb, type Code, type Local, type Value, type ValueType } from './values.js';

/**
 * Writes a WebAssembly module with one imported memory and exported functions: just enough of the binary format
 * (core specification, section 5) for kernels. Loops of the caller unroll into straight code, which is what keeps sums
 * in registers.
 */
export class ModuleWriter {
  private readonly functions: { name: string; type: Code; body: Code }[] = [];

  /** Adds an exported function with the given parameters; `write` returns its result, if there is one. */
  define<P extends Record<string, ValueType>>(
    name: string,
    parameters: P,
    write: (body: FunctionBody, parameters: { [K in keyof P]: Local<P[K]> }) => Value<ValueType> | undefined,
  ): void {
    const types = Object.values(parameters);
    const body = new FunctionBody(types.length);
    const locals = Object.fromEntries(
      Object.entries(parameters).map(([parameter, type], index) => [parameter, localAt(index, type)]),
    ) as { [K in keyof P]: Local<P[K]> };
    const result = write(body, locals);
    const resultTypes = result ? [TYPE_CODES[result.type]] : [];
    this.functions.push({
      name,
      type: [FUNCTION_TYPE, vector(types.map((type) => TYPE_CODES[type])), vector(resultTypes)],
      body: functionCode(body, result),
    });
  }

  /** Compiles the module over a memory: its functions by name. */
  instantiate(memory: WebAssembly.Memory): unknown {
    return new WebAssembly.Instance(new WebAssembly.Module(this.bytes()), { env: { memory } }).exports;
  }

  private bytes(): Uint8Array<ArrayBuffer> {
    const { functions } = this;
    return new Uint8Array([
      ...HEADER,
      ...section(1, vector(functions.map(({ type }) => type))),
      ...section(2, vector([[text('env'), text('memory'), MEMORY, NO_MAXIMUM, unsignedLeb(1)]])),
      ...section(3, vector(functions.map((_, index) => unsignedLeb(index)))),
      ...section(7, vector(functions.map(({ name }, index) => [text(name), FUNCTION, unsignedLeb(index)]))),
      ...section(10, vector(functions.map(({ body }) => body))),
    ]);
  }
}

const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const TYPE_CODES = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;
const FUNCTION_TYPE = 0x60;
const FUNCTION = 0x00;
const MEMORY = 0x02;
const NO_MAXIMUM = 0x00;
const END = 0x0b;

function vector(entries: readonly (number | Code)[]): Code {
  return [unsignedLeb(entries.length), entries];
}

function text(name: string): Code {
  return vector([...new TextEncoder().encode(name)]);
}

function section(id: number, content: Code): number[] {
  return [id, ...sized(content)];
}

function functionCode(body: FunctionBody, result: Value<ValueType> | undefined): Code {
  const locals = body.localTypes.map((type): Code => [1, TYPE_CODES[type]]);
  return sized([vector(locals), body.code, result ? result.code : [], END]);
}

function sized(content: Code): number[] {
  const bytes: number[] = [];
  flatten(content, bytes);
  return [...unsignedLeb(bytes.length), ...bytes];
}

function flatten(code: Code, into: number[]): void {
  for (const part of code) {
    if (typeof part === 'number') into.push(part);
    else flatten(part, into);
  }
}

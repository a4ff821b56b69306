/** Parts of a WebAssembly function body: values that are pushed, and statements. Encodings: WebAssembly core specification, section 5. */
export type ValueType = 'i32' | 'f32' | 'v128';

/** Bytes of instructions, nested as they were put together. */
export type Code = readonly (number | Code)[];

/** Instructions that push one value. */
export interface Value<T extends ValueType> {
  readonly type: T;
  readonly code: Code;
}

export interface Local<T extends ValueType> extends Value<T> {
  readonly index: number;
}

/** An i32 in the code or a constant. */
export type Int = Value<'i32'> | number;

export function unsignedLeb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
  return bytes;
}

export function signedLeb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  while (rest < -0x40 || rest > 0x3f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>= 7;
  }
  bytes.push(rest & 0x7f);
  return bytes;
}

export function floatBytes(value: number): number[] {
  return [...new Uint8Array(new Float32Array([value]).buffer)];
}

/** The part of the WebAssembly JavaScript interface that is used here: it is declared by the DOM library, which is not for Node. */
declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer;
    /** Adds pages of 64 KiB; the buffer becomes another one. */
    grow(pages: number): number;
  }
  const Memory: new (descriptor: { initial: number }) => Memory;

  type Module = object;
  const Module: new (bytes: Uint8Array<ArrayBuffer>) => Module;

  interface Instance {
    readonly exports: unknown;
  }
  const Instance: new (module: Module, imports: Record<string, Record<string, Memory>>) => Instance;
}

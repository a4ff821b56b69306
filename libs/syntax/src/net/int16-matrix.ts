/** A matrix as it is stored: int16 in rows, and for every column what its integers are multiplied by. */
export interface Int16Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly scales: Float32Array;
  readonly values: Int16Array;
}

/** The largest stored integer; see `HIDDEN_ONE` for why 10 bits. */
export const INT16_LIMIT = 1023;

/** The section of a file of weights: the scales, then the rows. */
export function int16MatrixBytes({ scales, values }: Int16Matrix): Uint8Array {
  const bytes = new Uint8Array(scales.byteLength + values.byteLength);
  bytes.set(new Uint8Array(scales.buffer, scales.byteOffset, scales.byteLength));
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), scales.byteLength);
  return bytes;
}

/** A view of such a section. */
export function readInt16Matrix(section: Uint8Array, columns: number): Int16Matrix {
  const scales = new Float32Array(section.buffer, section.byteOffset, columns);
  const values = new Int16Array(
    section.buffer,
    section.byteOffset + scales.byteLength,
    (section.byteLength - scales.byteLength) / Int16Array.BYTES_PER_ELEMENT,
  );
  return { rows: values.length / columns, columns, scales, values };
}

export function floatsOf({ columns, scales, values }: Int16Matrix): Float32Array {
  return Float32Array.from(values, (value, index) => value * (scales[index % columns] ?? 0));
}

/** Rounds a matrix of float32, in rows; every column uses the whole range. */
export function quantiseColumns(matrix: Float32Array, columns: number): Int16Matrix {
  const largest = new Float32Array(columns);
  matrix.forEach((value, index) => {
    const column = index % columns;
    largest[column] = Math.max(largest[column] ?? 0, Math.abs(value));
  });
  const scales = largest.map((value) => value / INT16_LIMIT);
  const values = Int16Array.from(matrix, (value, index) => {
    const scale = scales[index % columns] ?? 0;
    return scale === 0 ? 0 : Math.round(value / scale);
  });
  return { rows: matrix.length / columns, columns, scales, values };
}

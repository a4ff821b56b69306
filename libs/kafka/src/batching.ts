import type { HeaderValue, OutgoingRecord } from './port.js';

/** Overhead of a record in Kafka's format (KIP-98, record v2), generously: lengths, timestamps, attributes. */
const RECORD_OVERHEAD_BYTES = 64;

const sizeOf = (value: HeaderValue | null | undefined): number =>
  value === null || value === undefined ? 0 : Buffer.byteLength(value);

/** Bytes that a record takes in a batch, not below the truth. */
export function recordBytes(record: OutgoingRecord): number {
  let bytes = RECORD_OVERHEAD_BYTES + sizeOf(record.key) + sizeOf(record.value);
  for (const [name, value] of Object.entries(record.headers)) {
    const values = Array.isArray(value) ? value : [value];
    for (const each of values) bytes += Buffer.byteLength(name) + sizeOf(each) + 8;
  }
  return bytes;
}

/**
 * Cuts records into consecutive groups of at most `maxBytes`, in order. A record that is larger by itself is a group of
 * its own: the broker has the last word on it.
 */
export function cutByBytes(records: readonly OutgoingRecord[], maxBytes: number): OutgoingRecord[][] {
  const groups: OutgoingRecord[][] = [];
  let group: OutgoingRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const size = recordBytes(record);
    if (group.length > 0 && bytes + size > maxBytes) {
      groups.push(group);
      group = [];
      bytes = 0;
    }
    group.push(record);
    bytes += size;
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

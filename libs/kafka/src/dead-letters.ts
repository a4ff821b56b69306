import type { DeadLetter } from './handler.js';
import type { OutgoingRecord, RecordBatch } from './port.js';

export const deadLetterTopic = (topic: string): string => `${topic}.dlq`;

/** Longest message that goes into a header; the log has the whole. */
const MAX_MESSAGE_LENGTH = 1_000;

/** The record for `<topic>.dlq`: key, bytes and headers untouched, and beside them why, where and from where. */
export const toDeadLetterRecord = (
  source: Pick<RecordBatch, 'topic' | 'partition'>,
  { record, failure }: DeadLetter,
): OutgoingRecord => ({
  topic: deadLetterTopic(source.topic),
  key: record.key,
  value: record.value,
  headers: {
    ...record.headers,
    dlq_error_code: failure.code,
    dlq_error_message: failure.message.slice(0, MAX_MESSAGE_LENGTH),
    dlq_stage: failure.stage,
    dlq_attempts: String(failure.attempts),
    dlq_topic: source.topic,
    dlq_partition: String(source.partition),
    dlq_offset: String(record.offset),
  },
});

import type { KafkaMessage, Message, TopicMessages } from 'kafkajs';
import type { LogRecord, OutgoingRecord } from '../port.js';
import type { Names } from './names.js';

export const toLogRecord = (message: KafkaMessage): LogRecord => ({
  offset: BigInt(message.offset),
  timestamp: Number(message.timestamp),
  key: message.key,
  value: message.value,
  headers: message.headers ?? {},
});

/** kafkajs writes an undefined header as the word "undefined": it is left out instead. */
const toMessage = (record: OutgoingRecord): Message => ({
  key: record.key,
  value: record.value,
  headers: Object.fromEntries(Object.entries(record.headers).filter(([, value]) => value !== undefined)),
});

/** Grouped by topic, in order within each. */
export function toTopicMessages(records: readonly OutgoingRecord[], names: Names): TopicMessages[] {
  const byTopic = new Map<string, Message[]>();
  for (const record of records) {
    const messages = byTopic.get(record.topic) ?? [];
    messages.push(toMessage(record));
    byTopic.set(record.topic, messages);
  }
  return [...byTopic].map(([topic, messages]) => ({ topic: names.full(topic), messages }));
}

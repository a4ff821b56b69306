/** Topic names without `TOPIC_PREFIX`. */
export const TOPICS = {
  raw: 'articles.raw.v1',
  enriched: 'articles.enriched.v1',
  quotes: 'quotes.v1',
  rawDeadLetters: 'articles.raw.v1.dlq',
  enrichedDeadLetters: 'articles.enriched.v1.dlq',
} as const;

/** Consumer groups without `TOPIC_PREFIX`. */
export const CONSUMER_GROUPS = { enrichment: 'enrichment', storage: 'storage' } as const;

export interface TopicSettings {
  topic: string;
  partitions: number;
  /** Kafka topic configuration, all values as strings. */
  config: Readonly<Record<string, string>>;
}

const DAY_MS = 86_400_000;
const MIB = 1_048_576;
/** Order never relies on partition or arrival, so partitions may be added later. */
const PARTITIONS = 12;

/** The largest value of a topic, in bytes. An outgoing event above it is dead-lettered, never retried. */
export const MAX_MESSAGE_BYTES = {
  raw: 2 * MIB,
  enriched: 8 * MIB,
  quotes: 8 * MIB,
  deadLetters: 8 * MIB,
} as const;

const topic = (name: string, retentionDays: number, maxBytes: number): TopicSettings => ({
  topic: name,
  partitions: PARTITIONS,
  config: {
    'cleanup.policy': 'delete',
    'retention.ms': String(retentionDays * DAY_MS),
    'max.message.bytes': String(maxBytes),
  },
});

/** Every topic with its explicit settings; the broker's defaults are never relied on. */
export const topicSettings: readonly TopicSettings[] = [
  topic(TOPICS.raw, 30, MAX_MESSAGE_BYTES.raw),
  topic(TOPICS.enriched, 30, MAX_MESSAGE_BYTES.enriched),
  topic(TOPICS.quotes, 30, MAX_MESSAGE_BYTES.quotes),
  topic(TOPICS.rawDeadLetters, 90, MAX_MESSAGE_BYTES.deadLetters),
  topic(TOPICS.enrichedDeadLetters, 90, MAX_MESSAGE_BYTES.deadLetters),
];

import type { Admin as KafkaAdmin, Kafka } from 'kafkajs';
import type { Admin, TopicSpec } from '../port.js';
import type { Names } from './names.js';

const CREATE_TIMEOUT_MS = 30_000;

export class KafkaJsAdmin implements Admin {
  private constructor(
    private readonly client: KafkaAdmin,
    private readonly names: Names,
  ) {}

  static async connect(kafka: Kafka, names: Names): Promise<KafkaJsAdmin> {
    const client = kafka.admin();
    await client.connect();
    return new KafkaJsAdmin(client, names);
  }

  async clusterId(): Promise<string> {
    const { clusterId } = await this.client.describeCluster();
    return clusterId;
  }

  async watermarks(topic: string, partition: number): Promise<{ low: bigint; high: bigint }> {
    const offsets = await this.client.fetchTopicOffsets(this.names.full(topic));
    const found = offsets.find((each) => each.partition === partition);
    if (found === undefined) throw new Error(`Topic ${this.names.full(topic)} has no partition ${partition}`);
    return { low: BigInt(found.low), high: BigInt(found.high) };
  }

  async committedOffset(groupId: string, topic: string, partition: number): Promise<bigint | undefined> {
    const [answer] = await this.client.fetchOffsets({
      groupId: this.names.full(groupId),
      topics: [this.names.full(topic)],
    });
    const found = answer?.partitions.find((each) => each.partition === partition);
    const offset = BigInt(found?.offset ?? '-1');
    return offset < 0n ? undefined : offset;
  }

  async createTopics(topics: readonly TopicSpec[], replicationFactor: number): Promise<void> {
    const existing = new Set(await this.client.listTopics());
    const missing = topics.filter(({ topic }) => !existing.has(this.names.full(topic)));
    if (missing.length === 0) return;
    // Another service may create the same topics at the same moment: kafkajs then answers false.
    await this.client.createTopics({
      waitForLeaders: true,
      timeout: CREATE_TIMEOUT_MS,
      topics: missing.map(({ topic, partitions, config }) => ({
        topic: this.names.full(topic),
        numPartitions: partitions,
        replicationFactor,
        configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
      })),
    });
  }

  close(): Promise<void> {
    return this.client.disconnect();
  }
}

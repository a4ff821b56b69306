/** `topic/partition`: names one partition in maps, logs and messages. */
export const partitionKey = (topic: string, partition: number): string => `${topic}/${partition}`;

/** What a key was made of; a topic's name holds no slash. */
export function fromPartitionKey(key: string): { topic: string; partition: number } {
  const slash = key.lastIndexOf('/');
  return { topic: key.slice(0, slash), partition: Number(key.slice(slash + 1)) };
}

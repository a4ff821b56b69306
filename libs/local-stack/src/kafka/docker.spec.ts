import { describe, expect, it } from '@jest/globals';
import { containerName, dockerArguments } from './docker.js';

const args = dockerArguments('/home/me/news', { broker: 9192, controller: 9093 }, 'MkU3OEVBNTcwNTJENDM2Qg');
const valuesOf = (flag: string): string[] =>
  args.flatMap((value, index) => (args[index - 1] === flag ? [value] : []));

describe('docker run of Kafka', () => {
  it('publishes the broker on loopback only, and keeps the data in a volume of the folder', () => {
    const name = containerName('/home/me/news');
    expect(name).not.toBe(containerName('/home/me/other'));
    expect(args.slice(0, 2)).toEqual(['run', '--rm']);
    expect(args.at(-1)).toBe('apache/kafka:4.3.0');
    expect(valuesOf('--name')).toEqual([name]);
    expect(valuesOf('--publish')).toEqual(['127.0.0.1:9192:9192']);
    expect(valuesOf('--volume')).toEqual([`${name}:/var/lib/kafka/data`]);
  });

  it('gives the full listener set', () => {
    expect(valuesOf('--env')).toEqual(
      expect.arrayContaining([
        'CLUSTER_ID=MkU3OEVBNTcwNTJENDM2Qg',
        'KAFKA_NODE_ID=1',
        'KAFKA_PROCESS_ROLES=broker,controller',
        'KAFKA_LISTENERS=PLAINTEXT://0.0.0.0:9192,CONTROLLER://127.0.0.1:9093',
        'KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://127.0.0.1:9192',
        'KAFKA_CONTROLLER_LISTENER_NAMES=CONTROLLER',
        'KAFKA_INTER_BROKER_LISTENER_NAME=PLAINTEXT',
        'KAFKA_LISTENER_SECURITY_PROTOCOL_MAP=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
        'KAFKA_CONTROLLER_QUORUM_VOTERS=1@127.0.0.1:9093',
        'KAFKA_LOG_DIRS=/var/lib/kafka/data',
        'KAFKA_AUTO_CREATE_TOPICS_ENABLE=false',
      ]),
    );
  });
});

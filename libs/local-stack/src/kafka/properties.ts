import { LOOPBACK } from '../ports.js';

export interface KafkaPorts {
  broker: number;
  controller: number;
}

/** What the node binds and where it is reached. */
export interface KafkaAddresses {
  /** `listeners`: what is bound, by name. */
  bind: string;
  /** `advertised.listeners`: what clients are told. */
  advertised: string;
  /** How the one controller is found: a quorum that `format --standalone` made, or one fixed by its settings. */
  quorum: { 'controller.quorum.bootstrap.servers': string } | { 'controller.quorum.voters': string };
}

export const loopbackAddresses = ({ broker, controller }: KafkaPorts): KafkaAddresses => ({
  bind: `PLAINTEXT://${LOOPBACK}:${broker},CONTROLLER://${LOOPBACK}:${controller}`,
  advertised: `PLAINTEXT://${LOOPBACK}:${broker}`,
  quorum: { 'controller.quorum.bootstrap.servers': `${LOOPBACK}:${controller}` },
});

/**
 * Settings of one KRaft node that is broker and controller, without data on any other node. Offsets and transaction
 * topics have few partitions: the default of 50 each costs a laptop a second of every start. A node that was killed is
 * let in again only when the session of its earlier life is over: 9 s by default, for a quorum that has one node.
 */
export function kafkaProperties(addresses: KafkaAddresses, dataFolder: string): Record<string, string> {
  return {
    'process.roles': 'broker,controller',
    'node.id': '1',
    listeners: addresses.bind,
    'advertised.listeners': addresses.advertised,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    ...addresses.quorum,
    'log.dirs': dataFolder,
    'auto.create.topics.enable': 'false',
    'broker.heartbeat.interval.ms': '500',
    'broker.session.timeout.ms': '2000',
    'group.initial.rebalance.delay.ms': '0',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '10',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '10',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
  };
}

/** Text of a Java properties file: a backslash would start an escape. */
export const propertiesText = (properties: Readonly<Record<string, string>>): string =>
  Object.entries(properties)
    .map(([key, value]) => `${key}=${value.replaceAll('\\', '\\\\')}\n`)
    .join('');

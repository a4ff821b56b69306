import { logLevel, type LogEntry, type logCreator } from 'kafkajs';
import type { Logger } from '#libs/observability';

/**
 * kafkajs logs as errors what it handles itself: a broker that still ends the last transaction, a group that
 * rebalances, a coordinator that moves. They are told on debug.
 */
const EXPECTED =
  /CONCURRENT_TRANSACTIONS|concurrent transactions|operation ongoing|rebalanc|GROUP_COORDINATOR|not aware of this member|Connection (error|timeout|closed)|ECONNREFUSED|ECONNRESET/i;

const isExpected = ({ message, ...details }: LogEntry['log']): boolean =>
  EXPECTED.test(message) || (typeof details['error'] === 'string' && EXPECTED.test(details['error']));

/** Sends the client's own messages to our log. */
export const logTo =
  (logger: Logger): logCreator =>
  () =>
  ({ namespace, level, log }) => {
    const { message, timestamp: _, logger: __, ...details } = log;
    const line = { kafkajs: namespace, ...details };
    if (level === logLevel.ERROR && !isExpected(log)) logger.error(line, message);
    else if (level === logLevel.WARN && !isExpected(log)) logger.warn(line, message);
    else logger.debug(line, message);
  };

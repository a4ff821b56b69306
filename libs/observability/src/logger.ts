import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** JSON lines on stdout: `time` in RFC 3339, `level` by name, `service` on every line. */
export function createLogger(service: string, level: string): Logger {
  return pino({
    level,
    base: { service, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: pino.stdSerializers.errWithCause },
  });
}

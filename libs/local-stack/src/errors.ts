export type LocalStackErrorCode =
  | 'already_running'
  | 'kafka_download_failed'
  | 'kafka_format_failed'
  | 'kafka_needs_java_or_docker'
  | 'port_unavailable'
  | 'postgres_init_failed'
  | 'postgres_unreachable_folder'
  | 'process_failed'
  | 'process_not_ready'
  | 'unsupported_platform';

/** What keeps the local servers from running, with what to do about it in the message. */
export class LocalStackError extends Error {
  readonly code: LocalStackErrorCode;

  constructor(code: LocalStackErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'LocalStackError';
    this.code = code;
  }
}

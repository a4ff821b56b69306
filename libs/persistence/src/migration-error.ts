export class MigrationError extends Error {
  readonly code: 'insufficient_privilege' | 'postgres_too_old' | 'migration_locked';

  constructor(code: MigrationError['code'], message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'MigrationError';
    this.code = code;
  }
}

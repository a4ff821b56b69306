import type { MigrationInterface } from 'typeorm';

export type EntityClass = new () => object;

/** The class name ends in its time, in milliseconds since 1970: TypeORM sorts by it, and keeps the name. */
export type MigrationClass = new () => MigrationInterface;

import { join } from 'node:path';
import type { StackFolder } from '../folder.js';
import { choosePorts, LOOPBACK } from '../ports.js';
import type { ProcessSpec } from '../process/supervised.js';
import type { Supervisor } from '../process/supervisor.js';
import { homeFor, postgresAccount, sharedDataFolder, type Account, type PostgresHome } from './account.js';
import { postgresBinaries } from './binaries.js';
import {
  disownDeadPostmaster,
  initCluster,
  keptPassword,
  POSTGRES_ENVIRONMENT,
  SUPERUSER,
} from './cluster.js';
import { databaseAnswers, ensureDatabase } from './database.js';

const DATABASE = 'quotewire';
/** Measured 0.04 s; longer after a crash, when the log is replayed. */
const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;
const MAX_CONNECTIONS = 200;
/** For data that is thrown away: a crash of the machine may lose it, a crash of Postgres does not. */
const UNSAFE = ['-c', 'fsync=off', '-c', 'full_page_writes=off'];

export interface PostgresOptions {
  /** Preferred port, 0 for any. */
  port: number;
  /** Faster, for data that is thrown away. */
  throwAway: boolean;
}

/**
 * Starts one Postgres with the database `quotewire`, and waits until it answers.
 * @returns the database's URL, with the password
 * @throws LocalStackError
 */
export async function startPostgres(supervisor: Supervisor, options: PostgresOptions): Promise<string> {
  const { folder } = supervisor;
  const account = postgresAccount();
  const password = keptPassword(folder.postgresPassword);
  const home = postgresHome(folder, password, account);
  if (home.data !== folder.postgres) supervisor.notice(`Postgres keeps its data in ${home.data}`);
  initCluster(home, password, account);
  disownDeadPostmaster(home.data);
  const { port } = await choosePorts({ port: options.port }, (_, from, to) => {
    supervisor.notice(`Port ${from} is taken: Postgres listens on ${to}`);
  });
  const urlOf = (database: string): string =>
    `postgres://${SUPERUSER}:${password}@${LOOPBACK}:${port}/${database}`;
  const adminUrl = urlOf('postgres');
  await supervisor.start(postgresSpec(home, port, options, account, adminUrl));
  await ensureDatabase(adminUrl, DATABASE);
  return urlOf(DATABASE);
}

/** Where Postgres keeps its data for this stack: elsewhere than in the folder when root's folder is closed. */
function postgresHome(folder: StackFolder, password: string, account: Account | undefined): PostgresHome {
  const home = { binaries: postgresBinaries(), data: folder.postgres };
  return account === undefined ? home : homeFor(account, home, sharedDataFolder(home.data, password));
}

function postgresSpec(
  home: PostgresHome,
  port: number,
  options: PostgresOptions,
  account: Account | undefined,
  adminUrl: string,
): ProcessSpec {
  const settings = [
    `listen_addresses=${LOOPBACK}`,
    `port=${port}`,
    'unix_socket_directories=',
    `max_connections=${MAX_CONNECTIONS}`,
  ].flatMap((setting) => ['-c', setting]);
  return {
    name: 'postgres',
    command: join(home.binaries, 'bin/postgres'),
    args: ['-D', home.data, ...settings, ...(options.throwAway ? UNSAFE : [])],
    env: POSTGRES_ENVIRONMENT,
    ...account,
    cwd: '/',
    isReady: () => databaseAnswers(adminUrl),
    readyTimeoutMs: READY_TIMEOUT_MS,
    stopSignal: 'SIGINT',
    stopTimeoutMs: STOP_TIMEOUT_MS,
  };
}

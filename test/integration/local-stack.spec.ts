import { afterEach, describe, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import {
  ANY_PORTS,
  deleteStack,
  LOOPBACK,
  startLocalStack,
  Supervisor,
  type LocalStack,
} from '#libs/local-stack';

const TOPIC = 'kept';
const TIMEOUT_MS = 120_000;
const HOLDER = 'test/integration/fixtures/stack-holder.mjs';

interface Watched {
  supervisor: Supervisor;
  notices: string[];
  restarts: string[];
}

const opened: Supervisor[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const supervisor of opened.splice(0)) await supervisor.stop(true);
  for (const folder of folders.splice(0)) {
    await deleteStack(join(folder, '.quotewire'));
    await rm(folder, { recursive: true, force: true });
  }
});

/** Closed to other users, as a clone in root's home is: run by root, Postgres must find a place elsewhere. */
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'quotewire-stack-'));
  folders.push(folder);
  return join(folder, '.quotewire');
}

async function open(folder: string): Promise<Watched> {
  const notices: string[] = [];
  const restarts: string[] = [];
  const supervisor = await Supervisor.open(folder, {
    onNotice: (message) => notices.push(message),
    onRestart: (name) => restarts.push(name),
    onFailure: (error) => notices.push(error.message),
  });
  opened.push(supervisor);
  return { supervisor, notices, restarts };
}

const kafkaOf = ({ brokers }: LocalStack): Kafka =>
  new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });

async function query(stack: LocalStack, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** One acknowledged message and one committed row. */
async function write(stack: LocalStack): Promise<void> {
  const kafka = kafkaOf(stack);
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 1 }], waitForLeaders: true });
  await admin.disconnect();
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: TOPIC, acks: -1, messages: [{ value: 'one' }] });
  await producer.disconnect();
  await query(stack, `CREATE TABLE kept AS SELECT 'one' AS value`);
}

async function read(stack: LocalStack): Promise<unknown> {
  const admin = kafkaOf(stack).admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(TOPIC);
  await admin.disconnect();
  return { messages: offsets[0]?.high, rows: await query(stack, 'SELECT value FROM kept') };
}

const KEPT = { messages: '1', rows: [{ value: 'one' }] };

async function eventually(check: () => Promise<unknown>, expected: unknown): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MS / 2;
  for (;;) {
    const actual = await check().catch((error: unknown) => error);
    if (JSON.stringify(actual) === JSON.stringify(expected) || Date.now() > deadline) {
      expect(actual).toEqual(expected);
      return;
    }
    await delay(100);
  }
}

async function takenPort(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

function pidsIn(folder: string): Record<string, number> {
  const run = join(folder, 'run');
  const files = readdirSync(run).filter((file) => file.endsWith('.pid'));
  return Object.fromEntries(
    files.map((file) => [file, (JSON.parse(readFileSync(join(run, file), 'utf8')) as { pid: number }).pid]),
  );
}

/** Starts a stack in a process of its own, whose supervisor is then killed. */
async function killedSupervisor(folder: string): Promise<Record<string, number>> {
  const child = spawn(process.execPath, [HOLDER, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const [line] = (await once(createInterface(child.stdout), 'line', {
    signal: AbortSignal.timeout(TIMEOUT_MS / 2),
  })) as [string];
  await write(JSON.parse(line) as LocalStack);
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  return pidsIn(folder);
}

describe('local stack', () => {
  it(
    'keeps its data over a restart on other ports, and tells of a port that it moved',
    async () => {
      const folder = await newFolder();
      const first = await open(folder);
      await write(await startLocalStack(first.supervisor, { ports: ANY_PORTS }));
      await first.supervisor.stop();
      expect(readdirSync(join(folder, 'run'))).toEqual([]);

      const { server, port } = await takenPort();
      const second = await open(folder);
      const stack = await startLocalStack(second.supervisor, { ports: { ...ANY_PORTS, postgres: port } });
      server.close();
      expect(await read(stack)).toEqual(KEPT);
      expect(second.notices).toContainEqual(
        expect.stringContaining(`Port ${port} is taken: Postgres listens on`),
      );
      await second.supervisor.stop();
    },
    TIMEOUT_MS,
  );

  it(
    'starts a killed Kafka and a killed Postgres again, and refuses the folder to another supervisor meanwhile',
    async () => {
      const folder = await newFolder();
      const { supervisor, restarts } = await open(folder);
      const stack = await startLocalStack(supervisor, { ports: ANY_PORTS });
      await write(stack);
      supervisor.describe(['http://127.0.0.1:3001']);
      for (const pid of Object.values(pidsIn(folder))) process.kill(pid, 'SIGKILL');

      await expect(
        Supervisor.open(folder, { onNotice: () => 0, onRestart: () => 0, onFailure: () => 0 }),
      ).rejects.toMatchObject({
        code: 'already_running',
        holder: { pid: process.pid, notes: ['http://127.0.0.1:3001'] },
      });
      await eventually(() => read(stack), KEPT);
      expect([...restarts].sort()).toEqual(['kafka', 'postgres']);
      await supervisor.stop();
    },
    TIMEOUT_MS,
  );

  it.each([
    { left: 'servers that run', kill: [] },
    { left: 'a killed Kafka and a killed Postgres', kill: ['kafka.pid', 'postgres.pid'] },
  ])(
    'starts clean after its supervisor was killed and left $left',
    async ({ kill }) => {
      const folder = await newFolder();
      const pids = await killedSupervisor(folder);
      for (const file of kill) process.kill(pids[file] ?? 0, 'SIGKILL');

      const { supervisor, notices } = await open(folder);
      if (kill.length === 0) expect(notices).toEqual([expect.stringMatching(/left behind: kafka, postgres/)]);
      expect(pidsIn(folder)).toEqual({});
      expect(await read(await startLocalStack(supervisor, { ports: ANY_PORTS }))).toEqual(KEPT);
      await supervisor.stop();
    },
    TIMEOUT_MS,
  );

  it('uses servers that are given and starts none', async () => {
    const folder = await newFolder();
    const { supervisor } = await open(folder);
    const given = { brokers: '127.0.0.1:1', databaseUrl: 'postgres://127.0.0.1:1/none' };
    expect(await startLocalStack(supervisor, { ports: ANY_PORTS, ...given })).toEqual(given);
    expect(pidsIn(folder)).toEqual({});
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
  });
});

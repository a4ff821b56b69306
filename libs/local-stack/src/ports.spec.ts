import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { choosePort, choosePorts, LOOPBACK, tryPort } from './ports.js';

/** A machine on which only these ports are free; 0 gives the last of them. */
const machine = (free: readonly number[]) => (port: number) =>
  Promise.resolve(port === 0 ? free.at(-1) : free.find((candidate) => candidate === port));

describe('choosePort', () => {
  it.each([
    { title: 'the preferred one', preferred: 9092, free: [9092, 40_000], reserved: [], expected: 9092 },
    {
      title: 'the next step when it is taken',
      preferred: 9092,
      free: [9292, 40_000],
      reserved: [],
      expected: 9292,
    },
    { title: 'none that is promised', preferred: 9092, free: [9092, 9192], reserved: [9092], expected: 9192 },
    {
      title: 'any when all steps are taken',
      preferred: 9092,
      free: [40_000],
      reserved: [],
      expected: 40_000,
    },
    { title: 'any for 0', preferred: 0, free: [100, 40_000], reserved: [], expected: 40_000 },
    { title: 'no port above the last', preferred: 65_500, free: [40_000], reserved: [], expected: 40_000 },
  ])('takes $title', async ({ preferred, free, reserved, expected }) => {
    expect(await choosePort(preferred, new Set(reserved), machine(free))).toBe(expected);
  });

  it('says so when there is none', async () => {
    await expect(choosePort(9092, new Set(), machine([]))).rejects.toMatchObject({
      code: 'port_unavailable',
    });
  });
});

describe('choosePorts', () => {
  it('gives no port twice and tells which were moved', async () => {
    const server = createServer().listen(0, LOOPBACK);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const moved: unknown[] = [];
    const ports = await choosePorts({ taken: port, any: 0 }, (...all) => moved.push(all));
    server.close();
    expect(moved).toEqual([['taken', port, ports.taken]]);
    expect(new Set([port, ports.taken, ports.any]).size).toBe(3);
    expect(await tryPort(ports.taken)).toBe(ports.taken);
  });
});

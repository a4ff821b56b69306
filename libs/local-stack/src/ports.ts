import { createServer } from 'node:net';
import { LocalStackError } from './errors.js';

export const LOOPBACK = '127.0.0.1';

/** A taken port moves up by this much, this often, before the system chooses one: 9092, 9192, … 9992. */
const STEP = 100;
const STEPS = 9;

/** The port that could be bound, or undefined when it is taken. 0 asks the system for a free one. */
export function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => {
        resolve(bound);
      });
    });
  });
}

/**
 * A free port on 127.0.0.1: the preferred one, else a few fixed ones above it so that a moved port tends to stay, else
 * any. 0 means any.
 * @param reserved ports promised to another server that has not bound them yet
 */
export async function choosePort(
  preferred: number,
  reserved: ReadonlySet<number>,
  probe = tryPort,
): Promise<number> {
  const steps = preferred === 0 ? 0 : STEPS;
  const candidates = Array.from({ length: steps + 1 }, (_, step) => preferred + step * STEP);
  for (const candidate of [...candidates, 0, 0, 0]) {
    if (candidate > 65_535 || (candidate !== 0 && reserved.has(candidate))) continue;
    const port = await probe(candidate);
    if (port !== undefined && !reserved.has(port)) return port;
  }
  throw new LocalStackError(
    'port_unavailable',
    `No free port found on ${LOOPBACK}, neither ${preferred} nor another`,
  );
}

/** Chooses several ports, one after the other so that none is given twice. Keys are the names of `preferred`. */
export async function choosePorts<Name extends string>(
  preferred: Readonly<Record<Name, number>>,
  onMoved: (name: Name, from: number, to: number) => void,
): Promise<Record<Name, number>> {
  const taken = new Set<number>();
  const chosen: Partial<Record<Name, number>> = {};
  for (const name of Object.keys(preferred) as Name[]) {
    const port = await choosePort(preferred[name], taken);
    taken.add(port);
    chosen[name] = port;
    if (preferred[name] !== 0 && port !== preferred[name]) onMoved(name, preferred[name], port);
  }
  return chosen as Record<Name, number>;
}

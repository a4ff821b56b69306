export { LocalStackError } from './errors.js';
export { packageRoot } from './folder.js';
export { choosePorts, LOOPBACK } from './ports.js';
export { AlreadyRunningError } from './process/lock.js';
export type { ProcessSpec } from './process/supervised.js';
export { Supervisor } from './process/supervisor.js';
export { ANY_PORTS, deleteStack, startLocalStack, USUAL_PORTS, type LocalStack } from './stack.js';

export { LocalStackError, type LocalStackErrorCode } from './errors.js';
export { packageRoot, type StackFolder } from './folder.js';
export { choosePorts, LOOPBACK } from './ports.js';
export { AlreadyRunningError, type LockHolder } from './process/lock.js';
export type { ProcessSpec, SupervisorEvents } from './process/supervised.js';
export { Supervisor } from './process/supervisor.js';
export {
  ANY_PORTS,
  deleteStack,
  startLocalStack,
  USUAL_PORTS,
  type LocalStack,
  type ServerPorts,
} from './stack.js';

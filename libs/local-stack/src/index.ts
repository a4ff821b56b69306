export { LocalStackError, type LocalStackErrorCode } from './errors.js';
export { packageRoot, stackFolder, type StackFolder } from './folder.js';
export { choosePort, choosePorts, LOOPBACK } from './ports.js';
export { endLeftovers, STOP_ORDER } from './process/leftovers.js';
export { AlreadyRunningError, lockFolder, type FolderLock, type LockHolder } from './process/lock.js';
export { SupervisedProcess, type ProcessSpec, type SupervisorEvents } from './process/supervised.js';
export {
  ANY_PORTS,
  deleteStack,
  startLocalStack,
  USUAL_PORTS,
  type LocalStack,
  type ServerPorts,
} from './stack.js';

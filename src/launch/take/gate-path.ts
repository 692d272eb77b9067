import { join, resolve } from 'node:path';
import type { Settings } from '../../config/schema/settings-schema.ts';
import type { BackendName } from '../../life/backend-name.ts';
import { queueFolder } from '../queue/queue-paths.ts';

/** Of rpa-worker.service; units see it, other than /run/rpa. */
const SERVICE_SOCKET = '/run/rpa-worker/gate.sock';

/** Where sessions of the shared queue ask the worker of their host. */
export const gatePath = (home: string, { cluster }: Settings, backend: BackendName): string => {
  if (cluster.gate_socket !== null) return resolve(home, cluster.gate_socket);
  return backend === 'systemd' ? SERVICE_SOCKET : join(queueFolder(home), '.gate');
};

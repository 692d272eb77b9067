import { LaunchError } from '../launch-error.ts';
import { spawnSupervisor } from '../process/spawn-supervisor.ts';
import type { Backend } from './backend.ts';
import { lastWords } from './root-command.ts';
import { runningSupervised, stopSupervised } from './supervisors.ts';

/** One detached supervisor per session, for machines without systemd. @param root the installed package */
export const processBackend = ({
  home,
  root,
}: {
  readonly home: string;
  readonly root: string;
}): Backend => ({
  name: 'process',
  unitOf: () => null,
  start: async (id) => {
    try {
      const { pid } = await spawnSupervisor({ home, id, root });
      return pid;
    } catch (error) {
      const detail = `the supervisor of ${id} could not be started: ${lastWords(error)}`;
      throw new LaunchError('unavailable', detail, {}, { cause: error });
    }
  },
  running: (places) => runningSupervised(home, places),
  // Its supervisor holds it to its limits, and nothing that the session says changes them.
  guard: async () => {},
  kill: async () => {},
  stop: (place) => stopSupervised(home, place),
});

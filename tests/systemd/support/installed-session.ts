import { readFileSync } from 'node:fs';
import { setInterval } from 'node:timers/promises';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { unitName } from '../../../src/protocol/unit-name.ts';
import { screenOf } from '../../launch/conformance/backend.ts';
import type { Installed } from './installed.ts';
import { soon } from './soon.ts';

const LOOK_EVERY_MS = 10;

/** What is in the unit's cgroup, on the unified hierarchy or on systemd's own beside the controllers. */
const PROCESSES = `
  for root in /sys/fs/cgroup /sys/fs/cgroup/systemd; do
    find "$root/rpa.slice/$1" -name cgroup.procs -exec cat {} + 2>/dev/null || true
  done
`;

/** One session of an installed machine, as long as that is not started anew. */
export interface InstalledSession {
  readonly id: string;
  readonly unit: string;
  /** As this process sees it. */
  readonly home: string;
  /** Waits until it is on the screen; 0 is before the first. */
  readonly reached: (tela: number) => Promise<void>;
  readonly mainPid: () => Promise<number>;
  /** Pids of everything in the unit. */
  readonly processes: () => Promise<number[]>;
  /** Waits until its live view calls it over. @returns milliseconds since `sinceMs` of performance.now() */
  readonly ended: (sinceMs: number) => Promise<number>;
  /** Waits until it has neither unit nor place. */
  readonly gone: () => Promise<void>;
}

const isOver = (home: string, id: string): boolean => {
  try {
    const live = JSON.parse(readFileSync(sessionPaths(home, id as SessionId).documents.live, 'utf8'));
    return live.data.execucao.finalizado;
  } catch {
    return false;
  }
};

export const installedSession = async (machine: Installed, id: string): Promise<InstalledSession> => {
  const { rig } = machine;
  const home = await machine.seen();
  const unit = unitName(id as SessionId);
  return {
    id,
    unit,
    home,
    reached: (tela) =>
      soon(
        `screen ${tela} of ${id}`,
        async () => screenOf(home, id as SessionId) >= tela || isOver(home, id),
      ),
    mainPid: async () => Number(await rig.do('systemctl', 'show', '--property=MainPID', '--value', unit)),
    processes: async () => (await rig.script(PROCESSES, unit)).split('\n').filter(Boolean).map(Number),
    ended: async (sinceMs) => {
      for await (const _ of setInterval(LOOK_EVERY_MS)) if (isOver(home, id)) break;
      return performance.now() - sinceMs;
    },
    gone: () => soon(`the end of ${id}`, async () => !(await machine.occupied()).includes(id)),
  };
};

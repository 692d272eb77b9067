import type { Backend, EnforcedLimits } from '../../launch/conformance/backend.ts';
import type { Rig } from '../../support/rig.ts';
import type { UnitSession, UnitSessions } from './unit-sessions.ts';

/** Of the pids in $1 the one that is a browser, not what a browser started. */
const BROWSER = `
  for pid in $1; do
    tr "\\0" "\\n" <"/proc/$pid/cmdline" | grep -q "^--type=" ||
      { tr "\\0" "\\n" <"/proc/$pid/cmdline" | head -n 1 | grep -q chrom && echo $pid; }
  done
  true
`;

const seconds = (ms: number): string => `${ms / 1_000}s`;

const propertiesOf = ({ startMs, runtimeMs, stopMs, watchdog }: EnforcedLimits): string[] => [
  ...(startMs === undefined ? [] : [`TimeoutStartSec=${seconds(startMs)}`]),
  ...(runtimeMs === undefined ? [] : [`RuntimeMaxSec=${seconds(runtimeMs)}`]),
  ...(stopMs === undefined ? [] : [`TimeoutStopSec=${seconds(stopMs)}`]),
  ...(watchdog === undefined ? [] : ['WatchdogSec=0']),
];

/** Sessions in units of a rig's systemd, for what every backend keeps. */
export const unitBackend = (rig: Rig, sessions: Pick<UnitSessions, 'start'>): Backend => {
  const browserOf = async (session: UnitSession): Promise<number> => {
    const found = await rig.script(BROWSER, (await session.processes()).join(' '));
    return Number(found.trim().split('\n').at(-1));
  };
  return {
    name: 'systemd',
    start: async ({ enforced = {}, ...wish }) => {
      const session = await sessions.start({ ...wish, properties: propertiesOf(enforced) });
      return {
        id: session.id,
        home: session.seenHome,
        unit: session.unit,
        reached: session.reached,
        signalRun: (signal) => session.kill(signal),
        killBrowser: async () => session.kill('KILL', await browserOf(session)),
        stop: async () => {
          await rig.do('systemctl', 'stop', session.unit);
        },
        gone: session.gone,
        leftovers: async () => (await session.processes()).map((pid) => `process ${pid}`),
      };
    },
  };
};

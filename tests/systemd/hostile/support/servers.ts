import type { Installed } from '../../support/installed.ts';

const SERVERS = ['rpa-serve', 'rpa-launch'] as const;

/** What memory may come to beside what it was when only good sessions had been looked at. */
const TIMES = 3;

const LOOK = `
  for server; do
    pid=$(systemctl show --property=MainPID --value "$server.service")
    limit=$(systemctl show --property=MemoryMax --value "$server.service")
    echo "$server $pid $limit $(sed -n 's/^VmHWM:[^0-9]*\\([0-9]*\\) kB/\\1/p; s/^VmRSS:[^0-9]*\\([0-9]*\\) kB/\\1/p' "/proc/$pid/status" | tr '\\n' ' ')"
  done
`;

interface Server {
  readonly pid: number;
  readonly limitBytes: number;
  readonly peakKib: number;
  readonly residentKib: number;
}

export interface Servers {
  readonly remember: () => Promise<void>;
  /** What is other with them than it may be, a line each. */
  readonly changes: () => Promise<string[]>;
}

/** The processes that everybody shares. */
export const newServers = ({ rig }: Installed): Servers => {
  let before = new Map<string, Server>();

  const look = async (): Promise<Map<string, Server>> => {
    const lines = (await rig.script(LOOK, ...SERVERS)).trim().split('\n');
    return new Map(
      lines.map((line) => {
        const [name = '', ...numbers] = line.trim().split(/\s+/);
        const [pid = 0, limitBytes = 0, peakKib = 0, residentKib = 0] = numbers.map(Number);
        return [name, { pid, limitBytes, peakKib, residentKib }] as const;
      }),
    );
  };

  return {
    remember: async () => {
      before = await look();
    },
    changes: async () => {
      const now = await look();
      return SERVERS.flatMap((name) => {
        const [then, is] = [before.get(name), now.get(name)];
        if (then === undefined || is === undefined) return [`${name}: not seen`];
        console.log(
          `${name}: ${then.residentKib} KiB before, ${is.residentKib} KiB after, ${is.peakKib} KiB at most`,
        );
        return [
          ...(is.pid === then.pid ? [] : [`${name}: process ${then.pid} has become ${is.pid}`]),
          ...(is.residentKib > then.residentKib * TIMES ? [`${name}: ${is.residentKib} KiB resident`] : []),
          ...(is.peakKib * 1_024 > is.limitBytes ? [`${name}: ${is.peakKib} KiB at its peak`] : []),
        ];
      });
    },
  };
};

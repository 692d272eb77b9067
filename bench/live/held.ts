import { openWatchers, openWriter, type Watchers } from './children.ts';
import { type Bound, printTable } from './figures.ts';
import type { OurSide } from './our-side.ts';
import type { Probed } from './probe-program.ts';
import type { Transport } from './watch-connection.ts';

const KB = 1024;
const MOST_KB_EACH = 14;
const WATCHERS_PER_SESSION = 10;

/** Opened first: what a server takes once, for whatever number of connections, is no cost of each. */
const FIRST_SHARE = 0.1;

interface Held {
  readonly count: number;
  readonly probed: Probed;
}

const rowOf = (name: string, from: Held, to: Held): string[] => {
  const each = (bytes: number): string => (bytes / KB / (to.count - from.count)).toFixed(1);
  return [
    name,
    String(to.count - from.count),
    each(to.probed.rssBytes - from.probed.rssBytes),
    each(to.probed.heapBytes - from.probed.heapBytes),
  ];
};

/** Connections held open that hear nothing: what each costs the server in memory. */
export const measureHeld = async (
  ours: OurSide,
  home: string,
  transport: Transport,
  connections: number,
): Promise<Bound[]> => {
  const sessions = Array.from(
    { length: Math.ceil(connections / WATCHERS_PER_SESSION) },
    (_, at) => `held-${transport}-${at}`,
  );
  const writer = await openWriter(home, sessions);
  const opened: Watchers[] = [];
  const open = async (count: number, skip: number): Promise<void> => {
    const watched = Array.from({ length: count }, (_, at) => sessions[(skip + at) % sessions.length] ?? '');
    opened.push(await openWatchers(transport, ours.port, watched));
  };
  const held = async (): Promise<Held> => ({
    count: opened.reduce((sum, { ready }) => sum + ready, 0),
    probed: await ours.probe('collect garbage'),
  });
  try {
    const nobody = await held();
    const beganMs = performance.now();
    const firstCount = Math.round(connections * FIRST_SHARE);
    await open(firstCount, 0);
    const first = await held();
    await open(connections - firstCount, firstCount);
    const all = await held();
    const tookS = (performance.now() - beganMs) / 1000;
    const rows = [
      rowOf('the first', nobody, first),
      rowOf('those after them', first, all),
      rowOf('all', nobody, all),
    ];
    printTable(
      `${transport}: ${all.count} of ${connections} connections held, opened in ${tookS.toFixed(1)} s; KB of the server's memory for each`,
      ['', 'connections', 'resident', 'JavaScript heap'],
      rows,
    );
    const [, after = []] = rows;
    return [
      { what: `${transport}: connections held`, measured: all.count, unit: '', atLeast: connections },
      {
        what: `${transport}: memory of the server for each`,
        measured: Number(after[2]),
        unit: 'KB',
        atMost: MOST_KB_EACH,
      },
    ];
  } finally {
    await Promise.all([...opened.map(({ close }) => close()), writer.close()]);
  }
};

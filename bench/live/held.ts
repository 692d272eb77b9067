import { openWatchers, openWriter } from './children.ts';
import { type Bound, printTable } from './figures.ts';
import type { OurSide } from './our-side.ts';
import type { Transport } from './watch-connection.ts';

const KB = 1024;
const MOST_KB_EACH = 14;
const WATCHERS_PER_SESSION = 10;

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
  try {
    const before = await ours.probe('collect garbage');
    const beganMs = performance.now();
    const watched = Array.from({ length: connections }, (_, at) => sessions[at % sessions.length] ?? '');
    const watchers = await openWatchers(transport, ours.port, watched);
    const tookMs = performance.now() - beganMs;
    try {
      const raw = await ours.probe();
      const after = await ours.probe('collect garbage');
      const { closed } = await watchers.seen();
      const each = (bytes: number): number => bytes / KB / watchers.ready;
      const rssKb = each(after.rssBytes - before.rssBytes);
      printTable(
        `${transport}: ${watchers.ready} of ${connections} connections held, opened in ${(tookMs / 1000).toFixed(1)} s`,
        ['server memory for each', 'KB'],
        [
          ['resident', rssKb.toFixed(1)],
          ['resident, garbage not yet collected', each(raw.rssBytes - before.rssBytes).toFixed(1)],
          ['JavaScript heap', each(after.heapBytes - before.heapBytes).toFixed(1)],
        ],
      );
      if (Object.keys(closed).length > 0) console.log('connections that ended:', closed);
      return [
        { what: `${transport}: connections held`, measured: watchers.ready, unit: '', atLeast: connections },
        {
          what: `${transport}: memory of the server for each`,
          measured: rssKb,
          unit: 'KB',
          atMost: MOST_KB_EACH,
        },
      ];
    } finally {
      await watchers.close();
    }
  } finally {
    await writer.close();
  }
};

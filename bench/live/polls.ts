import { type Bound, printTable } from './figures.ts';
import type { OurSide } from './our-side.ts';
import type { PhpSide } from './php-side.ts';
import { type Load, load } from './wrk.ts';

const CONNECTIONS = [1, 50, 500];
const JUDGED_AT = 50;
/** By entries of the history: how many times the PHP reader's answers per second. */
const LEAST_RATIO: Readonly<Record<number, number>> = { 16: 6, 200: 10, 2000: 45 };
const WARM_UP_S = 1;

interface Door {
  readonly name: string;
  readonly address: string;
  readonly headers?: readonly string[];
}

const etagOf = async (address: string): Promise<string> => {
  const response = await fetch(address);
  await response.arrayBuffer();
  return response.headers.get('etag') ?? '';
};

const doorsOf = async (entries: number, ours: OurSide, php: PhpSide | null): Promise<Door[]> => {
  const id = `bench${entries}`;
  const strict = `/get_progress_completo.php?session=${id}`;
  const live = `${ours.origin}/api/rpa/progress/${id}`;
  return [
    ...(php === null ? [] : [{ name: 'PHP reader, php-fpm + nginx', address: `${php.origin}${strict}` }]),
    { name: 'strict door', address: `${ours.origin}${strict}` },
    { name: '/api/rpa/progress', address: live },
    { name: '/api/rpa/progress, 304', address: live, headers: [`If-None-Match: ${await etagOf(live)}`] },
  ];
};

const row = (entries: number, connections: number, name: string, one: Load, base: Load | null): string[] => [
  `${entries} entries, ${connections} connections`,
  name,
  one.perSecond.toFixed(0),
  base === null ? '' : `${(one.perSecond / base.perSecond).toFixed(1)} ×`,
  one.p50Ms.toFixed(2),
  one.p99Ms.toFixed(2),
  String(one.failed),
];

const boundsOf = (entries: number, base: Load, strict: Load): Bound[] => [
  {
    what: `strict door to PHP, ${entries} entries, ${JUDGED_AT} connections`,
    measured: strict.perSecond / base.perSecond,
    unit: '×',
    atLeast: LEAST_RATIO[entries] ?? 1,
  },
  {
    what: `its p99 against PHP's (${base.p99Ms.toFixed(2)} ms)`,
    measured: strict.p99Ms,
    unit: 'ms',
    atMost: base.p99Ms,
  },
];

/** Polls of sessions that have ended, door by door in turn. */
export const measurePolls = async (
  ours: OurSide,
  php: PhpSide | null,
  entryCounts: readonly number[],
  seconds: number,
): Promise<Bound[]> => {
  const rows: string[][] = [];
  const bounds: Bound[] = [];
  for (const entries of entryCounts) {
    const doors = await doorsOf(entries, ours, php);
    for (const door of doors) await load({ ...door, connections: JUDGED_AT, seconds: WARM_UP_S });
    for (const connections of CONNECTIONS) {
      const loads: Load[] = [];
      for (const door of doors) loads.push(await load({ ...door, connections, seconds }));
      const base = php === null ? null : (loads[0] ?? null);
      doors.forEach(({ name }, at) => {
        const one = loads[at];
        if (one !== undefined) rows.push(row(entries, connections, name, one, base));
      });
      const strict = loads[1];
      if (base !== null && strict !== undefined && connections === JUDGED_AT)
        bounds.push(...boundsOf(entries, base, strict));
    }
  }
  printTable(
    'Polls of an ended session, wrk on the same machine',
    ['history', 'door', 'per second', 'to PHP', 'p50 ms', 'p99 ms', 'failed'],
    rows,
  );
  return bounds;
};

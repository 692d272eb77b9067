import type { Report } from '../report-schema.ts';
import { durationText, NOT_KNOWN, percentText, sizeText, spanText, timeText } from '../words.ts';
import { type ChartShare, columnChart, type Stretch, screenChart, strip } from './charts.ts';
import { code, legend, type Mood, raw, section, table, tile } from './elements.ts';
import { escapeHtml } from './escape.ts';

const MONTH_AND_DAY = 5;
const FULL = 0.95;
const POOR = 0.8;
const DISK_FULL = 0.9;

const moodOf = (share: number | null): Mood => {
  if (share === null) return '';
  if (share >= FULL) return 'good';
  return share >= POOR ? 'mild' : 'bad';
};

export const tiles = ({ sessions, duration, waiting, availability, alerts, disk }: Report): string => {
  const { succeeded } = duration;
  const isDiskFull = disk.used_share !== null && disk.used_share > DISK_FULL;
  const tilesOf = [
    tile(String(sessions.ended), `ended · ${sessions.running} running, ${sessions.queued} queued`),
    tile(
      percentText(sessions.success_rate),
      sessions.incomplete === 0
        ? 'ended in plans'
        : `ended in plans · ${sessions.incomplete} not read completely`,
    ),
    tile(percentText(sessions.service_rate), 'the service did its part', moodOf(sessions.service_rate)),
    tile(
      succeeded === null ? '–' : durationText(succeeded.p50_ms),
      succeeded === null ? 'duration of a success' : `for plans · p95 ${durationText(succeeded.p95_ms)}`,
    ),
    tile(waiting === null ? '–' : durationText(waiting.p95_ms), 'wait for a place, 95 % at most'),
    tile(
      availability.share === null ? NOT_KNOWN : percentText(availability.share),
      'live server available',
      moodOf(availability.share),
    ),
    tile(
      alerts.note === null ? String(alerts.raised) : NOT_KNOWN,
      'alerts raised',
      alerts.kinds.some(({ stands }) => stands) ? 'bad' : '',
    ),
    tile(
      disk.free_bytes === null ? NOT_KNOWN : sizeText(disk.free_bytes),
      `free on the disk · sessions take ${sizeText(disk.sessions_bytes)}`,
      isDiskFull ? 'bad' : '',
    ),
  ];
  return `<div class="tiles">${tilesOf.join('')}</div>`;
};

const ENDS = [
  ['good', 'plans found'],
  ['mild', 'refused by site or data'],
  ['bad', 'failed, timed out or lost'],
  ['idle', 'stopped'],
] as const;

const partsOf = (day: Report['throughput']['days'][number]): ChartShare[] =>
  [day.succeeded, day.refused, day.failed, day.stopped].map((value, at) => {
    const [kind, name] = ENDS[at] ?? ENDS[0];
    return { kind, name, value };
  });

export const throughput = ({ throughput: { days, hours_of_day, busiest_hour } }: Report): string => {
  const perDay = days.map((day) => ({
    name: day.day,
    label: day.day.slice(MONTH_AND_DAY),
    parts: partsOf(day),
  }));
  const perHour = hours_of_day.map((value, hour) => ({
    name: `${hour}:00`,
    label: String(hour),
    parts: [{ kind: 'mark', name: 'ended', value } as const],
  }));
  const note =
    busiest_hour === null
      ? 'No session ended.'
      : `Busiest hour: ${timeText(busiest_hour.start)}, ${busiest_hour.ended} ended.`;
  return section(
    'Sessions per day',
    note,
    '<div class="pair"><div>',
    legend(ENDS),
    columnChart('Sessions per day by how they ended', perDay),
    '</div><div>',
    legend([['mark', 'by hour of the day']]),
    columnChart('Sessions that ended, by hour of the day', perHour, 320),
    '</div></div>',
  );
};

export const screens = ({ screens: all, duration, waiting }: Report): string => {
  const row = (name: string, figures: Report['waiting']) => [
    name,
    figures?.count ?? 0,
    ...[figures?.p50_ms, figures?.p95_ms, figures?.max_ms].map((ms) =>
      ms === undefined ? '–' : durationText(ms),
    ),
  ];
  const number = (title: string) => ({ title, isNumber: true });
  return section(
    'Where the time goes',
    'Bar: median of the visits that went on to the next screen; line: 95 % of them. At the right its part of all time.',
    all.length === 0 ? '' : screenChart(all),
    table(
      [{ title: '' }, number('count'), number('p50'), number('p95'), number('longest')],
      [
        row('sessions with plans', duration.succeeded),
        row('all that ended', duration.all),
        row('waiting for a place', waiting),
      ],
    ),
  );
};

const endedNote = ({ sessions, ends }: Report): string => {
  if (sessions.ended === 0) return 'No session ended.';
  return ends.length === 0 ? 'Every session that ended was a success.' : 'By code, the most frequent first.';
};

export const ends = (report: Report): string => {
  const columns = [
    { title: 'sessions', isNumber: true },
    { title: 'what', isKey: true },
    { title: 'operators read', isText: true },
    { title: 'the customer reads', isText: true },
  ];
  const rows = report.ends.map((end) => [
    raw(`${end.count}<small>${percentText(end.share)}</small>`),
    raw(
      `${code(end.tipo).html}<small>${escapeHtml(end.codigo ?? '–')} · ${escapeHtml(end.estado)}</small>` +
        `<small>last ${timeText(end.last_at)}</small><small>${code(end.last_session).html}</small>`,
    ),
    raw(`${escapeHtml(end.for_operators ?? '–')}<small>${escapeHtml(end.advice ?? '')}</small>`),
    end.for_customer ?? '–',
  ]);
  return section(
    'What was no success',
    endedNote(report),
    rows.length === 0 ? '' : table(columns, rows, 'stack'),
  );
};

const stretchesOf = ({ since, until, availability }: Report): Stretch[] => {
  const [sinceMs, untilMs] = [Date.parse(since), Date.parse(until)];
  const at = (iso: string): number => (Date.parse(iso) - sinceMs) / (untilMs - sinceMs);
  const known = at(availability.known_since ?? until);
  return [
    { kind: 'idle', name: NOT_KNOWN, from: 0, to: known },
    { kind: 'good', name: 'available', from: known, to: 1 },
    ...availability.gaps.map(
      ({ from, to, seconds }): Stretch => ({
        kind: 'bad',
        name: `not there for ${spanText(seconds)} from ${timeText(from)}`,
        from: at(from),
        to: at(to),
      }),
    ),
  ].filter(({ from, to }) => to > from) as Stretch[];
};

export const availability = (report: Report): string => {
  const { share, note, known_since, starts, gaps } = report.availability;
  if (share === null) return section('Availability', `Of the live server: ${note}.`);
  return section(
    'Availability',
    `The live server was there ${percentText(share)} of the time since ${timeText(known_since)} and was started ${starts} ${starts === 1 ? 'time' : 'times'}.`,
    strip('When the live server was available', stretchesOf(report)),
    gaps.length === 0
      ? ''
      : table(
          [{ title: 'not there from' }, { title: 'to' }, { title: 'for', isNumber: true }],
          gaps.map(({ from, to, seconds }) => [timeText(from), timeText(to), spanText(seconds)]),
        ),
  );
};

export const alerts = ({ alerts: { kinds, note } }: Report): string => {
  if (note !== null) return section('Alerts', `They are ${note}.`);
  if (kinds.length === 0) return section('Alerts', 'None was raised.');
  const columns = [
    { title: 'alert' },
    { title: 'raised', isNumber: true },
    { title: 'for', isNumber: true },
    { title: 'now' },
    { title: 'last' },
    { title: 'it said', isText: true },
  ];
  const rows = kinds.map((kind) => [
    code(kind.name),
    kind.raised,
    spanText(kind.seconds),
    kind.stands ? 'stands' : 'over',
    timeText(kind.last_at),
    kind.last_text,
  ]);
  return section('Alerts', '', table(columns, rows));
};

export const drift = ({ drift: { sessions, controls } }: Report): string => {
  if (controls.length === 0) return section('Selector drift', 'Every control was found by its first name.');
  return section(
    'Selector drift',
    `${sessions} sessions found a control by another name than the first, or by its meaning: the site is changing. rpa-doctor drift says what to put into the flow.`,
    table(
      [
        { title: 'sessions', isNumber: true },
        { title: 'screen and control' },
        { title: 'looked for' },
        { title: 'found by' },
      ],
      controls.map(({ fluxo, tela, control, count, expected, matched }) => [
        count,
        `${fluxo} ${tela} · ${control}`,
        code(expected),
        code(matched),
      ]),
      'stack',
    ),
  );
};

export const canary = ({ canary: { walks, failed, last_at, troubles } }: Report): string => {
  if (last_at === null) return section('Canary', 'It did not walk: see rpa-walk.timer in doctor.md.');
  return section(
    'Canary',
    `${walks} walks, ${failed} failed, the last at ${timeText(last_at)}.`,
    troubles.length === 0
      ? ''
      : table(
          [{ title: 'at' }, { title: 'trouble' }],
          troubles.map(({ at, text }) => [timeText(at), text]),
        ),
  );
};

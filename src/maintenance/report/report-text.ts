import type { Report } from './report-schema.ts';
import { durationText, NOT_KNOWN, percentText, screenText, sizeText, spanText, timeText } from './words.ts';

/** A name of the software's, told from words. */
export interface Code {
  readonly code: string;
}

export type Cell = string | number | Code;

export interface Table {
  /** All but the first column are of figures, or of sentences. */
  readonly titles: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A paragraph or a table. */
export type Block = string | Table;

export interface ReportText {
  readonly title: string;
  readonly begin: readonly Block[];
  readonly sections: readonly { readonly title: string; readonly blocks: readonly Block[] }[];
}

const code = (text: string): Code => ({ code: text });

const table = (titles: readonly string[], rows: readonly (readonly Cell[])[]): Table => ({ titles, rows });

const overview = ({ sessions, duration, availability, alerts }: Report): Table =>
  table(
    ['', 'in this period'],
    [
      ['sessions ended', sessions.ended],
      ['plans found (success rate)', `${sessions.succeeded} (${percentText(sessions.success_rate)})`],
      ['of these not read completely', sessions.incomplete],
      ['the service did its part', percentText(sessions.service_rate)],
      ['refused by site or data', sessions.refused],
      ['failed · timed out · lost', `${sessions.failed} · ${sessions.timed_out} · ${sessions.lost}`],
      ['stopped', sessions.stopped],
      ['needed a second attempt', sessions.retried],
      ['running · queued now', `${sessions.running} · ${sessions.queued}`],
      [
        'duration of a success, p50 · p95',
        duration.succeeded === null
          ? '–'
          : `${durationText(duration.succeeded.p50_ms)} · ${durationText(duration.succeeded.p95_ms)}`,
      ],
      ['live server available', availability.share === null ? NOT_KNOWN : percentText(availability.share)],
      ['alerts raised', alerts.note === null ? alerts.raised : NOT_KNOWN],
    ],
  );

const ends = ({ ends, sessions }: Report): Block =>
  ends.length === 0
    ? sessions.ended === 0
      ? 'No session ended.'
      : 'Every session that ended was a success.'
    : table(
        [
          'what',
          'code',
          'state',
          'sessions',
          'share',
          'operators read',
          'the customer reads',
          'what to do',
          'last',
        ],
        ends.map((end) => [
          code(end.tipo),
          end.codigo ?? '–',
          end.estado,
          end.count,
          percentText(end.share),
          end.for_operators ?? '–',
          end.for_customer ?? '–',
          end.advice ?? '–',
          `${end.last_session} (${timeText(end.last_at)})`,
        ]),
      );

const PERCENTILE_TITLES = ['count', 'p50', 'p95', 'max'];

const percentileCells = (figures: Report['waiting']): Cell[] =>
  figures === null
    ? [0, '–', '–', '–']
    : [figures.count, ...[figures.p50_ms, figures.p95_ms, figures.max_ms].map(durationText)];

const durations = ({ duration, waiting, screens }: Report): Block[] => [
  table(
    ['', ...PERCENTILE_TITLES],
    [
      ['sessions that succeeded', ...percentileCells(duration.succeeded)],
      ['all that ended', ...percentileCells(duration.all)],
      ['waiting for a place', ...percentileCells(waiting)],
    ],
  ),
  table(
    ['screen', ...PERCENTILE_TITLES, 'of all time', 'ended here'],
    screens.map((screen) => [
      screenText(screen, screens),
      ...percentileCells(screen.count === 0 ? null : screen),
      percentText(screen.share),
      screen.ended_here,
    ]),
  ),
];

const throughput = ({ throughput: { days, hours_of_day, busiest_hour } }: Report): Block[] => [
  table(
    ['day', 'succeeded', 'refused', 'failed', 'stopped'],
    days.map(({ day, succeeded, refused, failed, stopped }) => [day, succeeded, refused, failed, stopped]),
  ),
  `Busiest hour: ${busiest_hour === null ? '–' : `${timeText(busiest_hour.start)}, ${busiest_hour.ended} ended`}. ` +
    `By hour of the day, from 0: ${hours_of_day.join(' ')}.`,
];

const availability = ({ availability: { share, note, gaps, known_since, starts } }: Report): Block[] => {
  if (share === null) return [`Availability of the live server is ${note}.`];
  const said = `Available ${percentText(share)} of the time since ${timeText(known_since)}; started ${starts} ${starts === 1 ? 'time' : 'times'}.`;
  if (gaps.length === 0) return [said];
  return [
    said,
    table(
      ['not there from', 'to', 'for'],
      gaps.map(({ from, to, seconds }) => [timeText(from), timeText(to), spanText(seconds)]),
    ),
  ];
};

const alerts = ({ alerts: { kinds, note } }: Report): Block => {
  if (note !== null) return `Alerts are ${note}.`;
  if (kinds.length === 0) return 'None was raised.';
  return table(
    ['alert', 'raised', 'for', 'now', 'last', 'it said'],
    kinds.map((kind) => [
      kind.name,
      kind.raised,
      spanText(kind.seconds),
      kind.stands ? 'stands' : 'over',
      timeText(kind.last_at),
      kind.last_text,
    ]),
  );
};

const drift = ({ drift: { sessions, controls } }: Report): Block[] =>
  controls.length === 0
    ? ['Every control was found by its first name.']
    : [
        `${sessions} sessions found a control by another name than the first, or by its meaning: the site is changing. rpa-doctor drift says what to put into the flow.`,
        table(
          ['control', 'sessions', 'looked for', 'found by'],
          controls.map(({ fluxo, tela, control, count, expected, matched }) => [
            `${fluxo} ${tela}: ${control}`,
            count,
            code(expected),
            code(matched),
          ]),
        ),
      ];

const canary = ({ canary: { walks, failed, duration, last_at, troubles } }: Report): Block[] =>
  last_at === null
    ? ['It did not walk: see rpa-walk.timer in doctor.md.']
    : [
        `${walks} walks, ${failed} failed, the last at ${timeText(last_at)}; ` +
          `usually ${duration === null ? NOT_KNOWN : durationText(duration.p50_ms)}.`,
        ...(troubles.length === 0
          ? []
          : [
              table(
                ['at', 'trouble'],
                troubles.map(({ at, text }) => [timeText(at), text]),
              ),
            ]),
      ];

const disk = ({ disk }: Report): string =>
  `${disk.sessions} sessions take ${sizeText(disk.sessions_bytes)}; ` +
  `${disk.free_bytes === null ? NOT_KNOWN : sizeText(disk.free_bytes)} free, ${percentText(disk.used_share)} of the disk in use.`;

/** Everything that a report says to people who read text. */
export const reportText = (report: Report): ReportText => ({
  title: `Report of ${report.host}`,
  begin: [
    `${timeText(report.since)} – ${timeText(report.until)}. Ended sessions are kept ${report.sessions_kept_days} days.`,
    overview(report),
  ],
  sections: [
    { title: 'How sessions ended', blocks: [ends(report)] },
    { title: 'Where the time goes', blocks: durations(report) },
    { title: 'Throughput', blocks: throughput(report) },
    { title: 'Availability', blocks: availability(report) },
    { title: 'Alerts', blocks: [alerts(report)] },
    { title: 'Selector drift', blocks: drift(report) },
    { title: 'Canary', blocks: canary(report) },
    { title: 'Disk', blocks: [disk(report)] },
  ],
});

import { FRONT } from '../../support/installed.ts';
import type { Case } from './cases.ts';
import { GOOD, type HostileMachine, VICTIM, VICTIMS_MARK } from './hostile-machine.ts';
import { askDoors, type Measured, measure, type Said, type Wish } from './measured.ts';
import type { Patience } from './patience.ts';
import type { Notes } from './table.ts';

/** Nothing that moves a terminal's cursor, colours it or names its window. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** The same in documents for programs, where the rest of Unicode is data. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS_IN_JSON = /[\u0000-\u0008\u000b-\u001f\u007f]/;
const FOR_PEOPLE: readonly string[] = ['status list as text', 'status watch', 'cleanup plan'];

const ODD = 'odd-';

/** Exit codes that docs give for a session whose files are odd. */
const CODES: Readonly<Record<string, readonly number[]>> = {
  'status strict': [0, 70],
  'cleanup plan': [0, 73],
  'cleanup plan as root': [0, 73],
  doctor: [0, 78],
};

/** HTTP statuses that docs give; the strict door answers as PHP did. */
const STATUSES: readonly number[] = [200, 204, 403, 404];
const STRICT_STATUSES: readonly number[] = [...STATUSES, 500];

/** A server sends new followers away while its machine is overloaded, as it is where many look at once on few cores. */
const isSentAway = ({ status, text }: Said): boolean =>
  status === 1013 || (status === 503 && /sobrecarregado|"overloaded"/.test(text));

/** Looks of a command at one session. */
const looksAt = (id: string, user = FRONT): Wish[] => [
  { name: 'status strict', argv: ['rpa-status', id], user },
  { name: 'status live', argv: ['rpa-status', id, '--live'], user },
  { name: 'status unit', argv: ['rpa-status', '--unit', id], user },
];

/** Looks of commands at all sessions. */
const looksAtAll = (ids: readonly string[]): Wish[] => [
  { name: 'status list', argv: ['rpa-status', '--list', '--json'], user: FRONT },
  { name: 'status list as text', argv: ['rpa-status', '--list'], user: FRONT },
  { name: 'status batch', argv: ['rpa-status', '--batch'], user: FRONT, input: `${ids.join('\n')}\n` },
  { name: 'cleanup plan', argv: ['rpa-cleanup', '--dry-run'], user: 'rpa' },
  { name: 'cleanup plan as root', argv: ['rpa-cleanup', '--dry-run', '--json'] },
  { name: 'report', argv: ['rpa-doctor', 'report', '--json'], user: 'rpa' },
  { name: 'doctor', argv: ['rpa-doctor', '--as-user', FRONT, '--json'] },
  { name: 'sweep', argv: ['systemctl', 'start', 'rpa-admit.service'] },
];

interface Rows {
  readonly sessions: readonly { readonly session_id: string }[];
}

/** What is said of hostile sessions, where good ones are in the same answer. */
const ofHostile = (text: string): string => {
  try {
    const { sessions } = JSON.parse(text) as Rows;
    return JSON.stringify(sessions.filter(({ session_id }) => session_id.startsWith(ODD)));
  } catch {
    return text
      .split('\n')
      .filter((line) => line.includes(ODD))
      .join('\n');
  }
};

export interface Looks {
  /** Every reader looks at good sessions: how long that takes here. */
  readonly atGood: () => Promise<void>;
  /** Every reader looks at hostile sessions. @param when for the table @returns what the live view said of each */
  readonly atHostile: (cases: readonly Case[], when: string) => Promise<ReadonlyMap<string, string>>;
  /** Commands that are nobody's look in particular, under the same watch. */
  readonly watched: (what: string, wishes: readonly Wish[], atOnce?: number) => Promise<Measured[]>;
}

export const newLooks = (machine: HostileMachine, patience: Patience, notes: Notes): Looks => {
  const { rig } = machine;

  const judgeText = (what: string, reader: string, text: string, ofThese: string): void => {
    for (const secret of machine.secrets())
      if (text.includes(secret))
        notes.fault({ what, reader, seen: `a secret: ${secret.slice(0, 24)}`, expected: 'none' });
    if (ofThese.includes(VICTIMS_MARK))
      notes.fault({ what, reader, seen: `data of ${VICTIM}`, expected: 'nothing of another session' });
  };

  const judgeTime = (what: string, reader: string, seconds: number, late: boolean): void => {
    const most = patience.seconds(reader);
    if (late || seconds > most)
      notes.fault({
        ...{ what, reader, seen: late ? 'no end' : `${seconds.toFixed(2)} s` },
        expected: `at most ${most.toFixed(2)} s`,
      });
  };

  const judgeControls = (what: string, reader: string, stdout: string, stderr: string): void => {
    const inStdout = (FOR_PEOPLE.includes(reader) ? CONTROLS : CONTROLS_IN_JSON).exec(stdout);
    const found = inStdout ?? CONTROLS.exec(stderr);
    if (found !== null)
      notes.fault({
        what,
        reader,
        seen: JSON.stringify(found.input.slice(found.index).slice(0, 24)),
        expected: 'no control characters',
      });
  };

  const judgeExit = (what: string, { name: reader, code, stderr }: Measured): void => {
    if (code !== null && !(CODES[reader] ?? [0]).includes(code))
      notes.fault({
        ...{ what, reader, seen: `exit ${code} ${stderr.trim().slice(0, 160)}` },
        expected: `exit ${CODES[reader] ?? 0}`,
      });
  };

  const judgeStatus = (what: string, said: Said): void => {
    const { door, status, late, text } = said;
    if (isSentAway(said)) return;
    const allowed = door === 'serve strict' ? STRICT_STATUSES : STATUSES;
    if (!late && !allowed.includes(status))
      notes.fault({
        ...{ what, reader: door, seen: `HTTP ${status} ${text.slice(0, 160)}` },
        expected: `one of ${allowed.join(', ')}`,
      });
  };

  const judgeCommand = (what: string, end: Measured, isOfOne: boolean): void => {
    const { name: reader, code, seconds, peak_kib, stdout, stderr } = end;
    notes.row({ what, reader, end: code === null ? 'killed' : `exit ${code}`, seconds });
    judgeTime(what, reader, seconds, code === null);
    judgeExit(what, end);
    if (peak_kib > patience.peakKib(reader))
      notes.fault({
        ...{ what, reader, seen: `${Math.round(peak_kib / 1_024)} MiB` },
        expected: `at most ${Math.round(patience.peakKib(reader) / 1_024)} MiB`,
      });
    judgeControls(what, reader, stdout, stderr);
    judgeText(what, reader, `${stdout}${stderr}`, isOfOne ? stdout : ofHostile(stdout));
  };

  const judgeDoor = (what: string, said: Said): void => {
    const { id, door, status, seconds, late, text } = said;
    notes.row({ what, reader: door, end: late ? 'no answer' : `HTTP ${status}`, seconds });
    judgeTime(what, door, seconds, late);
    judgeStatus(what, said);
    judgeText(what, door, text, id === '' ? ofHostile(text) : text);
  };

  return {
    atGood: async () => {
      const commands = await measure(
        rig,
        [...looksAt(GOOD), ...looksAt(VICTIM), ...looksAtAll([GOOD, VICTIM])],
        patience.longest(),
      );
      for (const end of commands) {
        patience.good(end.name, end.seconds, end.peak_kib);
        judgeExit('good', end);
      }
      for (const said of await askDoors(rig, [GOOD, VICTIM], machine.operator(), patience.longest())) {
        patience.good(said.door, said.seconds);
        judgeStatus(said.id || 'good', said);
      }
    },

    atHostile: async (cases, when) => {
      const titleOf = new Map(cases.map(({ id, kind, file }) => [id, `${kind} as ${file}${when}`]));
      const all = `all${when}`;
      const single = cases.flatMap(({ id, kind }) =>
        // A link to what only root can read is shown to root, if to anybody.
        looksAt(id, kind === 'link-root' ? 'root' : FRONT).map((wish) => ({
          ...wish,
          name: `${id} ${wish.name}`,
        })),
      );
      const ids = cases.map(({ id }) => id);
      const ends = await measure(rig, [...single, ...looksAtAll(ids)], patience.longest());
      const views = new Map<string, string>();
      for (const end of ends) {
        const [id = ''] = end.name.split(' ', 1);
        const title = titleOf.get(id);
        const name = end.name.slice(id.length + 1);
        if (name === 'status live' && title !== undefined) views.set(id, end.stdout);
        if (title === undefined) judgeCommand(all, end, false);
        else judgeCommand(title, { ...end, name }, true);
      }
      for (const said of await askDoors(rig, ids, machine.operator(), patience.longest()))
        judgeDoor(titleOf.get(said.id) ?? all, said);
      return views;
    },

    watched: async (what, wishes, atOnce) => {
      const ends = await measure(rig, wishes, patience.longest(), atOnce);
      for (const end of ends) {
        const { name: reader, code, seconds, stdout, stderr } = end;
        notes.row({ what, reader, end: code === null ? 'killed' : `exit ${code}`, seconds });
        judgeTime(what, reader, seconds, code === null);
        judgeControls(what, reader, stdout, stderr);
        judgeText(what, reader, `${stdout}${stderr}`, reader === 'status list' ? ofHostile(stdout) : stdout);
      }
      return ends;
    },
  };
};

import { CUSTOMER } from '../../../support/invented-customer.ts';
import { askAll } from '../../support/broker.ts';
import { FRONT, HOME } from '../../support/installed.ts';
import type { Case } from './cases.ts';
import { newEnds } from './ends.ts';
import { GOOD, HERE, type HostileMachine } from './hostile-machine.ts';
import type { Looks } from './looks.ts';
import { measuredInUnits } from './measured.ts';
import { newOthers, WHOLE_SESSION } from './others.ts';
import type { Patience } from './patience.ts';
import type { Notes } from './table.ts';

/** After a round that did not end: as if it had not been. */
const RECOVER = `
  systemctl kill --signal=KILL 'rpa-session-odd-*' 'rpa-admit@*' rpa-admit.service 2>/dev/null || true
  systemctl stop 'rpa-session-odd-*' 2>/dev/null || true
  find ${HOME} /run /var/lib -mindepth 1 -maxdepth 3 -name node_modules -prune -o -name '*odd-*' -exec rm -rf {} + 2>/dev/null || true
  systemctl reset-failed
  systemctl restart rpa-launch.service rpa-serve.service
`;

/** Of sessions that several readers of the same kind could look at, how many they do. */
const WATCHED_OF = 4;
const AGAIN_OF = 4;
const STOPS_AT_ONCE = 4;

export interface RoundOptions {
  /** Each is looked at both before and after its end, watched, and cleaned by itself. @default false */
  readonly isThorough?: boolean;
  /** How often every reader looks while they live. @default once */
  readonly looks?: number;
}

export interface Round {
  /** @param title of the cases, for the table */
  readonly run: (title: string, cases: readonly Case[], options?: RoundOptions) => Promise<void>;
}

export const newRound = (machine: HostileMachine, looks: Looks, patience: Patience, notes: Notes): Round => {
  const { rig } = machine;
  const others = newOthers(machine, looks, patience, notes);
  const { leftOf, besideThem, judgeOthers } = others;
  const { judgeEnds, judgeViews, remove } = newEnds(machine, looks, others, notes);

  const begin = async (what: string, cases: readonly Case[]): Promise<void> => {
    for (const { id, kind, file, acts = [{ act: 'odd', kind, file }] } of cases)
      await machine.plan(id, { acts });
    const begun = performance.now();
    const answers = await askAll(
      rig,
      cases.map(({ id }) => ({ op: 'launch', session: id, dados: CUSTOMER })),
    );
    const seconds = (performance.now() - begun) / 1_000 / cases.length;
    notes.row({ what, reader: 'broker launch', end: `${answers.length} answers`, seconds });
    for (const [at, answer] of answers.entries())
      if (answer?.success !== true)
        notes.fault({
          what: `${cases[at]?.id}`,
          reader: 'broker launch',
          seen: JSON.stringify(answer),
          expected: 'started',
        });
    await Promise.all(cases.map(({ id }) => machine.planted(id)));
  };

  const askAgain = async (what: string, cases: readonly Case[]): Promise<void> => {
    const wishes = cases.map(({ id }) => ({
      name: 'launch again',
      argv: ['rpa-launch', '--session', id, '--data', '-'],
      user: FRONT,
      input: JSON.stringify(CUSTOMER),
    }));
    const ends = await looks.watched(what, wishes);
    for (const [at, { stdout }] of ends.entries())
      if (!/"estado":"(started|existing)"/.test(stdout))
        notes.fault({
          what: `${cases[at]?.id}`,
          reader: 'launch again',
          seen: stdout.slice(0, 160),
          expected: 'started or existing',
        });
  };

  const end = async (what: string, cases: readonly Case[], isThorough: boolean): Promise<void> => {
    const watched = cases.filter((_, index) => isThorough || index % WATCHED_OF === 0);
    const watchers = looks.watched(
      what,
      watched.map(({ id }) => ({ name: 'status watch', argv: ['rpa-status', '--watch', id], user: FRONT })),
      watched.length,
    );
    const begun = performance.now();
    await machine.release(...cases.filter(({ isStopped }) => !isStopped).map(({ id }) => id));
    const stops = cases.filter(({ isStopped }) => isStopped);
    const stopped = await looks.watched(
      what,
      stops.map(({ id }) => ({ name: 'stop', argv: ['rpa-stop', id], user: FRONT })),
      STOPS_AT_ONCE,
    );
    for (const [at, { code, stdout }] of stopped.entries())
      if (code !== 0)
        notes.fault({
          what: `${stops[at]?.id}`,
          reader: 'stop',
          seen: `exit ${code} ${stdout.slice(0, 160)}`,
          expected: 'exit 0',
        });
    const left = await leftOf(
      cases.map(({ id }) => id),
      patience.longest(),
    );
    notes.row({
      what,
      reader: 'end of all',
      end: left.length === 0 ? 'ended' : 'no end',
      seconds: (performance.now() - begun) / 1_000,
    });
    for (const id of left)
      notes.fault({
        what: id,
        reader: 'end',
        seen: 'unit, place or ticket is still there',
        expected: 'gone',
      });
    await watchers;
  };

  const judgeUnits = async (what: string, since: number): Promise<void> => {
    for (const { name: reader, code, seconds, peak_kib } of await measuredInUnits(rig, since)) {
      notes.row({ what, reader, end: `exit ${code}, ${Math.round(peak_kib / 1_024)} MiB`, seconds });
      if (what === GOOD) patience.good(reader, seconds, peak_kib);
      // They end at once with many others, as those of good sessions never did here.
      const most = patience.seconds(WHOLE_SESSION);
      if (seconds > most)
        notes.fault({
          ...{ what, reader, seen: `${seconds.toFixed(2)} s`, expected: `at most ${most.toFixed(2)} s` },
        });
      if (peak_kib > patience.peakKib(reader))
        notes.fault({
          what,
          reader,
          seen: `${peak_kib} KiB`,
          expected: `at most ${patience.peakKib(reader)} KiB`,
        });
    }
  };

  const runHostile = async (
    what: string,
    cases: readonly Case[],
    { isThorough = false, looks: times = 1 }: RoundOptions,
  ): Promise<void> => {
    await begin(what, cases);
    for (let look = 0; look < times; look += 1) await looks.atHostile(cases, '');
    await askAgain(what, cases);
    await besideThem(what);
    await judgeOthers(what);
    await end(what, cases, isThorough);
    await judgeEnds(what, cases);
    await judgeViews(cases.filter((_, index) => isThorough || index % AGAIN_OF === 0));
    await remove(what, cases, isThorough);
    await judgeOthers(what);
  };

  return {
    run: async (title, cases, options = {}) => {
      const since = Number(await rig.do('date', '+%s'));
      try {
        if (cases.length > 0) await runHostile(title, cases, options);
        else await besideThem(GOOD);
        await judgeUnits(title, since);
      } finally {
        const ids = cases.map(({ id }) => id);
        if ((await leftOf(ids, 0)).length > 0) await rig.script(RECOVER);
        await rig.do('rm', '-rf', `${HERE}/go`);
      }
    },
  };
};

import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, newHome, pathsOf, snapshot } from './support/homes.ts';
import {
  HOUR_MS,
  KIND_NAMES,
  KINDS,
  makeFolders,
  putKind,
  type WantedSession,
} from './support/session-kinds.ts';

const RUNS = 60;
const NOW = new Date();

const wantedSession = fc.record({
  kind: fc.constantFrom(...KIND_NAMES),
  ageHours: fc.constantFrom(0, 0.5, 5, 23, 25, 100, 167, 169, 1000),
  hasInput: fc.boolean(),
});

const someRules = fc.record({
  forced: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  olderThanMs: fc.constantFrom(0, 12, 168).map((hours) => hours * HOUR_MS),
  keep: fc.option(fc.nat(5)),
  maxBytes: fc.option(fc.nat(4000)),
  inputMs: fc.constantFrom(0, 24).map((hours) => hours * HOUR_MS),
});

const idAt = (index: number): string => `s${String(index).padStart(2, '0')}`;

const empty = (home: string): void => {
  for (const name of ['sessions', 'rpa_data', 'queue'])
    rmSync(`${home}/${name}`, { recursive: true, force: true });
};

const fill = (home: string, sessions: readonly WantedSession[]): void => {
  empty(home);
  makeFolders(home);
  for (const [index, wanted] of sessions.entries()) putKind(home, idAt(index), wanted, NOW);
};

const isOf = (path: string, id: string): boolean =>
  path.split('/').some((part) => part === id || part.endsWith(`_${id}.json`) || part.endsWith(`-${id}.json`));

const isMarker = (path: string): boolean => path.startsWith('queue/active/');

const hasEnded = ({ kind, ageHours }: WantedSession): boolean => KINDS[kind].hasEnded(ageHours);

describe('of any home and under any rules', () => {
  it('nothing of a live or queued session changes', async () => {
    const home = newHome();
    await fc.assert(
      fc.asyncProperty(fc.array(wantedSession, { maxLength: 8 }), someRules, async (sessions, rules) => {
        fill(home, sessions);
        const before = snapshot(home);
        await clean(home, rules, { clock: () => NOW });
        const after = snapshot(home);
        for (const [index, wanted] of sessions.entries()) {
          if (hasEnded(wanted)) continue;
          for (const [path, content] of before)
            if (isOf(path, idAt(index))) expect([path, after.get(path)]).toEqual([path, content]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('an ended session goes whole or stays whole, by age, number and size', async () => {
    const home = newHome();
    await fc.assert(
      fc.asyncProperty(fc.array(wantedSession, { maxLength: 8 }), someRules, async (sessions, rules) => {
        fill(home, sessions);
        const before = snapshot(home);
        const report = await clean(home, rules, { clock: () => NOW });
        const after = snapshot(home);
        expect(report.problems).toEqual([]);
        const ended = sessions.map((wanted, index) => ({ ...wanted, id: idAt(index) })).filter(hasEnded);
        const staying = ended.filter(({ id }) => [...after.keys()].some((path) => isOf(path, id)));
        const isOld = (ageHours: number): boolean => rules.forced || ageHours * HOUR_MS >= rules.olderThanMs;
        for (const { id, ageHours, kind, hasInput } of staying) {
          expect([id, isOld(ageHours)]).toEqual([id, false]);
          const isInputDue = ageHours * HOUR_MS >= rules.inputMs;
          for (const path of before.keys())
            if (isOf(path, id) && !path.endsWith('config.json')) expect(after.has(path), path).toBe(true);
          if (hasInput && !('isFlat' in KINDS[kind]))
            expect(after.has(`sessions/${id}/config.json`), id).toBe(!isInputDue);
        }
        expect(staying.length).toBeLessThanOrEqual(rules.keep ?? ended.length);
        const young = ended.filter(({ ageHours }) => !isOld(ageHours));
        if (rules.maxBytes === null)
          expect(staying.length).toBe(Math.min(young.length, rules.keep ?? young.length));
        const youngestGone = Math.min(
          ...young
            .filter(({ id }) => !staying.some((kept) => kept.id === id))
            .map(({ ageHours }) => ageHours),
        );
        for (const { ageHours } of staying) expect(ageHours).toBeLessThanOrEqual(youngestGone);
      }),
      { numRuns: RUNS },
    );
  });

  it('a dry run changes nothing and tells exactly what a run then does', async () => {
    const home = newHome();
    await fc.assert(
      fc.asyncProperty(fc.array(wantedSession, { maxLength: 8 }), someRules, async (sessions, rules) => {
        fill(home, sessions);
        const before = snapshot(home);
        const told = await clean(home, rules, { clock: () => NOW, dryRun: true });
        expect(snapshot(home)).toEqual(before);
        const done = await clean(home, rules, { clock: () => NOW });
        expect({ ...done, dry_run: true }).toEqual(told);
        const after = snapshot(home);
        const wentPaths = [...before.keys()].filter((path) => !after.has(path));
        const toldPaths = pathsOf(told);
        const isTold = (path: string): boolean =>
          toldPaths.some((one) => path === one || path.startsWith(`${one}/`));
        expect(wentPaths.filter((path) => !isTold(path))).toEqual([]);
        expect(toldPaths.filter((path) => after.has(path))).toEqual([]);
        const lost = told.items.flatMap((item) => (item.what === 'lost_session' ? [item.session_id] : []));
        const isOfLost = (path: string): boolean => lost.some((id) => isOf(path, id));
        const changed = [...after].filter(([path, content]) => before.get(path) !== content);
        expect(changed.map(([path]) => path).filter((path) => !isOfLost(path))).toEqual([]);
        for (const id of lost) expect(changed.map(([path]) => path)).toContain(`sessions/${id}/status.json`);
        expect([...after.keys()].filter(isMarker)).toEqual([...before.keys()].filter(isMarker));
      }),
      { numRuns: RUNS },
    );
  });
});

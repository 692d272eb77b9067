import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningSite } from '../../demo/site/server.ts';
import { gate } from '../../tests/support/gate.ts';
import { mutatedWish } from '../../tests/support/mutated-session.ts';
import { type EndedSession, HASTY, runOnSite } from '../../tests/support/run-on-site.ts';
import { judge, type Verdict } from '../../tests/support/verdict/verdict.ts';
import type { BenchOptions, Series } from './options.ts';

export interface Judged extends Verdict {
  readonly series: Series;
  readonly index: number;
  readonly ended: EndedSession;
}

const keepFiles = (home: string, folder: string, { series, index }: Judged): void => {
  const name = [series.skin || 'default', series.kinds.join('+') || series.perPage, index].join('-');
  rmSync(join(folder, name), { recursive: true, force: true });
  renameSync(home, join(folder, name));
};

/** Runs the sessions of a series, at most `atOnce` at a time. */
export const runSeries = async (
  site: RunningSite,
  series: Series,
  { indexes, seed, atOnce, keep }: BenchOptions,
  onJudged: (judged: Judged) => void,
): Promise<Judged[]> => {
  const enter = gate(atOnce);
  const homes = keep ?? tmpdir();
  mkdirSync(homes, { recursive: true });
  const run = async (index: number): Promise<Judged> => {
    const home = mkdtempSync(join(homes, 'rpa-mutations-'));
    try {
      const wish = mutatedWish(seed, index, series.perPage);
      const more = { kinds: series.kinds.join(','), skin: series.skin, patience: HASTY };
      const ended = await runOnSite(site, home, { ...wish, ...more });
      const judged = { ...judge(ended, wish.scenario), series, index, ended };
      onJudged(judged);
      if (keep !== null && judged.end !== 'completed') keepFiles(home, keep, judged);
      return judged;
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  };
  return Promise.all(indexes.map((index) => enter(() => run(index))));
};

import { startSite } from '../demo/site/server.ts';
import { type BenchOptions, readOptions, type Series } from './mutations/options.ts';
import { type Judged, runSeries } from './mutations/run-series.ts';
import { kindTable, nameOf, seriesTable } from './mutations/tables.ts';

const USAGE =
  'npm run bench:mutations -- [--sessions N] [--per-page 1,3,10] [--skin NAME|all] [--seed S] [--only K,K] ' +
  '[--at-once N] [--kinds a,b] [--each-kind] [--keep FOLDER]';

const optionsOf = (): BenchOptions => {
  try {
    return readOptions();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exit(64);
  }
};

const options = optionsOf();

const repeatWith = ({ skin, perPage, kinds }: Series, index: number): string =>
  [
    `--seed ${options.seed} --per-page ${perPage} --only ${index}`,
    ...(skin === '' ? [] : [`--skin ${skin}`]),
    ...(kinds.length === 0 ? [] : [`--kinds ${kinds.join(',')}`]),
  ].join(' ');

const tell = ({ end, why, series, index, ended }: Judged): void => {
  const seconds = (ended.report.durationMs / 1_000).toFixed(1);
  const reasons = why.length === 0 ? '' : ` (${why.join('; ')})`;
  console.log(`${end.padEnd(10)} ${seconds.padStart(6)} s  ${repeatWith(series, index)}${reasons}`);
};

const site = await startSite();
try {
  const groups: Judged[][] = [];
  for (const series of options.series) {
    console.log(`\n${nameOf(series)}`);
    groups.push(await runSeries(site, series, options, tell));
  }
  console.log(`\n${seriesTable(groups)}\n\n${kindTable(groups.flat())}`);
  const incomplete = groups.flat().filter(({ end }) => end !== 'completed');
  if (incomplete.length > 0) console.log('\nNot completed; repeat with:');
  for (const { end, series, index } of incomplete)
    console.log(`  ${end.padEnd(10)} ${repeatWith(series, index)}`);
  process.exitCode = groups.flat().some(({ end }) => end === 'wrong') ? 1 : 0;
} finally {
  await site.close();
}

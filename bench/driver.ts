import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startSite } from '../demo/site/server.ts';
import { DEFAULT_SKIN, SKINS } from '../demo/site/skin.ts';
import { findChromium } from '../src/browser/find-chromium.ts';
import { bundleProgram } from './driver/bundle-program.ts';
import { watchMemory } from './driver/memory.ts';
import { writeBenchFiles } from './driver/people.ts';
import { runProgram } from './driver/run-program.ts';
import { median } from './support/side-by-side.ts';

const ROOT = join(import.meta.dirname, '..');
const PAIRS = Number(process.env.BENCH_PAIRS ?? 10);
/** BENCH_SKINS=hashed,mobile: only those. */
const CHOSEN = process.env.BENCH_SKINS?.split(',') ?? SKINS;
const CONCURRENCY = [1, 5, 10];
const PAGE_BOUND = 1.05;
const PROCESS_BOUND = 1.25;

interface Sample {
  readonly pageMs: number;
  readonly wallMs: number;
}

const files = writeBenchFiles();
const chromium = findChromium({ executable: process.env.RPA_CHROMIUM ?? null, headless: true }, () => '');
const directProgram = await bundleProgram(join(ROOT, 'bench/driver/direct-program.ts'));
const site = await startSite({ profile: 'fast' });
let sessions = 0;

const address = (skin: string): string => {
  sessions += 1;
  return `${site.url}/cotacao?session=bench_${process.pid}_${sessions}&skin=${skin}`;
};

const runOurs = async (skin: string): Promise<Sample> => {
  const args = ['--home', files.home, '--silent', '--config', files.customer, '--site', address(skin)];
  const env = { RPA_SITE_CREDENTIALS_FILE: files.credentials, RPA_CHROMIUM: chromium.executable };
  const { wallMs, stdout } = await runProgram(join(ROOT, 'bin/rpa-run'), args, env);
  const { tempo_site } = JSON.parse(stdout) as { tempo_site: number };
  return { wallMs, pageMs: tempo_site * 1_000 };
};

const runDirect = async (skin: string): Promise<Sample> => {
  const args = [directProgram, address(skin), files.direct, chromium.executable, skin];
  const { wallMs, stdout } = await runProgram(process.execPath, args);
  return { wallMs, pageMs: (JSON.parse(stdout) as { pageMs: number }).pageMs };
};

const line = (name: string, ours: number, direct: number, ratio: number, bound: number): string =>
  `${name.padEnd(16)}${ours.toFixed(0).padStart(8)} ms${direct.toFixed(0).padStart(8)} ms` +
  `${ratio.toFixed(3).padStart(9)}   bound ${bound}${ratio <= bound ? '' : '   EXCEEDED'}`;

const comparePairs = async (skin: string): Promise<boolean> => {
  const ours: Sample[] = [];
  const direct: Sample[] = [];
  let directFailures = 0;
  await runOurs(skin);
  await runDirect(skin);
  while (ours.length < PAIRS) {
    const mine = await runOurs(skin);
    try {
      direct.push(await runDirect(skin));
      ours.push(mine);
    } catch (error) {
      directFailures += 1;
      if (directFailures > PAIRS) throw error;
    }
  }
  const ratioOf = (figure: keyof Sample): number =>
    median(ours.map((sample, at) => sample[figure] / (direct[at]?.[figure] ?? Number.NaN)));
  const ratios = { pageMs: ratioOf('pageMs'), wallMs: ratioOf('wallMs') };
  const medianOf = (samples: readonly Sample[], figure: keyof Sample): number =>
    median(samples.map((sample) => sample[figure]));
  console.log(`\n${skin}: ${PAIRS} pairs in turn, medians; the ratio is the median of the pairs' ratios`);
  console.log(`${''.padEnd(16)}${'rpa-run'.padStart(11)}${'direct'.padStart(11)}${'ratio'.padStart(9)}`);
  console.log(
    line('page time', medianOf(ours, 'pageMs'), medianOf(direct, 'pageMs'), ratios.pageMs, PAGE_BOUND),
  );
  console.log(
    line('whole process', medianOf(ours, 'wallMs'), medianOf(direct, 'wallMs'), ratios.wallMs, PROCESS_BOUND),
  );
  if (directFailures > 0)
    console.log(`(${directFailures} direct walks failed on the site's re-rendering and were repeated)`);
  return ratios.pageMs <= PAGE_BOUND && ratios.wallMs <= PROCESS_BOUND;
};

const measureConcurrency = async (atOnce: number): Promise<void> => {
  const rounds = Math.max(1, Math.ceil(5 / atOnce));
  const peak = watchMemory();
  const startedAt = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(Array.from({ length: atOnce }, () => runOurs(DEFAULT_SKIN)));
  }
  const minutes = (performance.now() - startedAt) / 60_000;
  const peakMb = peak();
  console.log(
    `${String(atOnce).padStart(3)} at once: ${((atOnce * rounds) / minutes).toFixed(1).padStart(6)} sessions per minute, ` +
      `peak ${(peakMb / atOnce).toFixed(0)} MB per session (PSS of rpa-run and its browser)`,
  );
};

try {
  let isWithinBounds = true;
  for (const skin of CHOSEN) isWithinBounds = (await comparePairs(skin)) && isWithinBounds;
  console.log('');
  for (const atOnce of CONCURRENCY) await measureConcurrency(atOnce);
  process.exitCode = isWithinBounds ? 0 : 1;
} finally {
  await site.close();
  rmSync(files.home, { recursive: true, force: true });
  rmSync(join(directProgram, '..'), { recursive: true, force: true });
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../demo/site/server.ts';
import { dataFolder } from '../../src/protocol/paths.ts';
import { finalDocuments } from '../run/faults/support/final-files.ts';
import { Run } from '../run/faults/support/run.ts';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { decodeInPhp, Snapshots } from './live-watch.ts';
import { ourAnswers } from './our-answers.ts';
import { phpAnswers, phpHere } from './php-reader.ts';

const LIMIT_MS = 300_000;
const MIN_COMPARISONS = 100;
const MIN_DIFFERENT = 5;

/** Slow enough to be looked at in between. */
const PACE = 'latency=1:150,2:150,4:150,estimativas:400,6:150,7:150,8:150,9:150,12:150,15:700';

interface Ending {
  readonly scenario: string;
  readonly code: number;
  readonly end: 'success' | 'error' | 'stopped';
  /** Screen at which it is told to stop. */
  readonly stopAt?: number;
}

const ENDINGS: Readonly<Record<string, Ending>> = {
  success: { scenario: 'success', code: 0, end: 'success' },
  'a manual quote': { scenario: 'manual-quote', code: 20, end: 'error' },
  'a failure after a second try': { scenario: 'error-500-4', code: 69, end: 'error' },
  'a stop': { scenario: 'stuck-12', code: 143, end: 'stopped', stopAt: 12 },
};

describe.skipIf(missing('php', phpHere()) || missing('chromium', chromiumHere()))(
  'while a session runs, to its end in',
  () => {
    let site: RunningSite;
    let folder: string;

    beforeAll(async () => {
      site = await startSite();
      folder = mkdtempSync(join(tmpdir(), 'rpa-php-live-'));
    });

    afterAll(async () => {
      rmSync(folder, { recursive: true, force: true });
      await site.close();
    });

    test.concurrent.each(Object.keys(ENDINGS))(
      '%s, PHP decodes every file at every instant and answers what rpa-status answers',
      async (name) => {
        const { scenario, code, end, stopAt } = ENDINGS[name] as Ending;
        const address = `${site.url}/cotacao?session=${crypto.randomUUID()}&scenario=${scenario}&${PACE}`;
        const home = mkdtempSync(join(folder, 'home-'));
        await using run = new Run({ site: address, home });
        const endDecoding = decodeInPhp(dataFolder(home), run.id);
        const snapshots = new Snapshots(join(home, 'sessions', run.id), join(home, 'instants'));
        if (stopAt !== undefined) {
          await run.reachedScreen(stopAt);
          run.signal('SIGTERM');
        }
        expect((await run.ended).code).toBe(code);
        snapshots.end();
        const { reads, failures } = await endDecoding();
        finalDocuments(home, run.id, end);

        expect(failures).toEqual([]);
        for (const count of Object.values(reads)) expect(count).toBeGreaterThan(0);
        const php = phpAnswers(snapshots.folder, snapshots.ids);
        const ours = ourAnswers(snapshots.folder, snapshots.ids);
        expect(php.length).toBe(snapshots.ids.length);
        expect(php.length).toBeGreaterThan(MIN_COMPARISONS);
        for (const [at, answer] of php.entries()) {
          expect(ours[at]).toEqual(answer);
          expect(answer).toMatchObject({ http: 200, exit: 'ok' });
        }
        // The answers quote the id that they were asked for.
        const answers = php.map(({ session, stdout }) => stdout.replaceAll(session, run.id));
        expect(new Set(answers).size).toBeGreaterThan(MIN_DIFFERENT);
        if (end === 'success')
          expect(JSON.parse(answers.at(-1) ?? '')).toMatchObject({ data: { status: 'success' } });
      },
      LIMIT_MS,
    );
  },
);

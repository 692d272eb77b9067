import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../../demo/site/server.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { finalDocuments } from './support/final-files.ts';
import { Run } from './support/run.ts';

const LIMIT_MS = 300_000;

describe.skipIf(missing('chromium', chromiumHere()))('whoever reads the output may go away', () => {
  let site: RunningSite;

  beforeAll(async () => {
    site = await startSite();
  });

  afterAll(() => site.close());

  test.concurrent.each([
    { streams: ['stderr'] },
    { streams: ['stdout'] },
    { streams: ['stdout', 'stderr'] },
  ] as const)(
    'from $streams, and the session still ends by itself',
    async ({ streams }) => {
      await using run = new Run({ site: `${site.url}/cotacao?session=${crypto.randomUUID()}&latency=2:500` });
      await run.reachedScreen(1);
      for (const stream of streams) run.stopReading(stream);
      const { code, signal, stderr } = await run.ended;
      expect([code, signal]).toEqual([0, null]);
      expect(stderr).not.toMatch(/EPIPE|internal error/);
      finalDocuments(run.home, run.id, 'success');
      await run.leftNothing();
    },
    LIMIT_MS,
  );
});

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../../demo/site/server.ts';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { copyPackage, type OpenPackage } from './support/copied-package.ts';
import { finalDocuments } from './support/final-files.ts';
import { Run, type RunOptions } from './support/run.ts';

const LIMIT_MS = 300_000;

const EVIDENCE = ['page.html', 'screenshot.png', 'selectors.json', 'trace.jsonl'];

/** A run from a copy of the package, which is taken away from under it. */
class DoomedPackageRun implements AsyncDisposable {
  readonly #package: OpenPackage;
  readonly run: Run;

  constructor(options: Omit<RunOptions, 'command'>) {
    this.#package = copyPackage();
    this.run = new Run({ ...options, command: this.#package.command });
  }

  /** Bundle, Playwright, package.json and Node: all that an upgrade replaces. */
  takePackageAway(): void {
    this.#package[Symbol.dispose]();
    expect(existsSync(this.#package.command)).toBe(false);
    expect(this.run.isOver, 'the session should still be running').toBe(false);
  }

  evidence(): string[] {
    const { evidenceFolder } = sessionPaths(this.run.home, this.run.id as never);
    return readdirSync(evidenceFolder)
      .filter((name) => name !== 'console.log')
      .sort();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#package[Symbol.dispose]();
    await this.run[Symbol.asyncDispose]();
  }
}

describe.skipIf(missing('chromium', chromiumHere()))('a session whose package goes while it runs', () => {
  let site: RunningSite;

  beforeAll(async () => {
    site = await startSite();
  });

  afterAll(() => site.close());

  const addressOf = (rest: string): string => `${site.url}/cotacao?session=${crypto.randomUUID()}&${rest}`;

  const expectWhole = async (doomed: DoomedPackageRun, exitCode: number): Promise<void> => {
    const { run } = doomed;
    const json = await run.json();
    const ended = await run.ended;
    expect([json.exit_code, ended.code], ended.stderr).toEqual([exitCode, exitCode]);
    expect(ended.stderr).not.toMatch(/internal error|ENOENT|Cannot find module/);
    expect(doomed.evidence()).toEqual(EVIDENCE);
    await run.leftNothing();
  };

  test.concurrent(
    'ends at its deadline with all its evidence',
    async () => {
      const address = addressOf('scenario=stuck-3');
      await using doomed = new DoomedPackageRun({ site: address, args: ['--timeout', '20'] });
      await doomed.run.reachedScreen(3);
      doomed.takePackageAway();
      await expectWhole(doomed, 124);
      finalDocuments(doomed.run.home, doomed.run.id, 'error');
    },
    LIMIT_MS,
  );

  test.concurrent(
    'ends in a failure with all its evidence',
    async () => {
      await using doomed = new DoomedPackageRun({ site: addressOf('scenario=error-500-9&latency=9:3000') });
      await doomed.run.reachedScreen(7);
      doomed.takePackageAway();
      await expectWhole(doomed, 69);
      finalDocuments(doomed.run.home, doomed.run.id, 'error');
    },
    LIMIT_MS,
  );

  test.concurrent(
    'starts its second browser, and comes to its plans',
    async () => {
      const address = addressOf('scenario=error-500-once-3&latency=2:3000');
      await using doomed = new DoomedPackageRun({ site: address, args: ['--evidence', 'always'] });
      await doomed.run.reachedScreen(2);
      doomed.takePackageAway();
      await expectWhole(doomed, 0);
      expect(await doomed.run.json()).toMatchObject({ success: true, dados: { tentativas: 2 } });
      finalDocuments(doomed.run.home, doomed.run.id, 'success');
    },
    LIMIT_MS,
  );

  test.concurrent(
    'before its browser starts ends in a failure that says so',
    async () => {
      using installed = copyPackage();
      rmSync(join(dirname(installed.command), '../node_modules/playwright-core'), { recursive: true });
      await using run = new Run({ site: addressOf(''), command: installed.command });
      expect(await run.json()).toMatchObject({ tipo: 'navegador_nao_iniciou', dados: { tentativas: 2 } });
      expect((await run.ended).stderr).not.toContain('internal error');
      finalDocuments(run.home, run.id, 'error');
      await run.leftNothing();
    },
    LIMIT_MS,
  );

  test.concurrent(
    'ends when its browser dies',
    async () => {
      await using doomed = new DoomedPackageRun({ site: addressOf('scenario=stuck-10') });
      await doomed.run.reachedScreen(10);
      doomed.takePackageAway();
      for (const browser of doomed.run.browsers) process.kill(-browser, 'SIGKILL');
      expect((await doomed.run.json()).success).toBe(false);
      finalDocuments(doomed.run.home, doomed.run.id, 'error');
      await doomed.run.leftNothing();
    },
    LIMIT_MS,
  );

  test.concurrent(
    'ends when it is told to stop',
    async () => {
      await using doomed = new DoomedPackageRun({ site: addressOf('scenario=stuck-2') });
      await doomed.run.reachedScreen(2);
      doomed.takePackageAway();
      doomed.run.signal('SIGTERM');
      expect((await doomed.run.ended).code).toBe(143);
      finalDocuments(doomed.run.home, doomed.run.id, 'stopped');
      expect(existsSync(join(doomed.run.home, 'sessions', doomed.run.id, 'evidence'))).toBe(false);
      await doomed.run.leftNothing();
    },
    LIMIT_MS,
  );
});

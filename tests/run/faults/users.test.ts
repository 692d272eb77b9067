import { readFileSync, readlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../../demo/site/server.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { partsOf } from './support/browser-parts.ts';
import type { OpenPackage } from './support/copied-package.ts';
import { finalDocuments } from './support/final-files.ts';
import { NOBODY, otherUserRequirement, packageFor } from './support/other-user.ts';
import { processOf } from './support/processes.ts';
import { Run } from './support/run.ts';

const LIMIT_MS = 300_000;
const FILTERED = '2';
const ROOT_WARNING = /running as root/g;

const secureComputing = (pid: number): string | undefined =>
  /^Seccomp:\s+(\d)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];

const userNamespace = (pid: number): string => readlinkSync(`/proc/${pid}/ns/user`);

describe.skipIf(missing('chromium', chromiumHere()) || missing('another user', otherUserRequirement()))(
  "the browser's own sandbox",
  () => {
    let site: RunningSite;
    let open: OpenPackage;

    beforeAll(async () => {
      open = packageFor(NOBODY);
      site = await startSite();
    });

    afterAll(async () => {
      open[Symbol.dispose]();
      await site.close();
    });

    const address = (): string =>
      `${site.url}/cotacao?session=${crypto.randomUUID()}&scenario=no-login&latency=3:2000`;

    const only = (pids: readonly number[]): number => {
      const [pid, ...others] = pids;
      expect(others).toEqual([]);
      if (pid === undefined) throw new Error('there is no such process');
      return pid;
    };

    test.concurrent(
      'is on for an unprivileged user, without a warning',
      async () => {
        await using run = new Run({ site: address(), uid: NOBODY, command: open.command });
        await run.reachedScreen(3);
        const renderer = only(partsOf(run, 'renderer'));
        for (const { arguments: words } of run.processes())
          expect(words.join(' ')).not.toContain('--no-sandbox');
        expect(secureComputing(renderer)).toBe(FILTERED);
        expect(userNamespace(renderer)).not.toBe(userNamespace(run.pid));
        expect(await run.json()).toMatchObject({ success: true });
        finalDocuments(run.home, run.id, 'success');
        expect((await run.ended).stderr).not.toMatch(/warning|sandbox/i);
        await run.leftNothing();
      },
      LIMIT_MS,
    );

    test.concurrent(
      'is off for root, with one line of warning',
      async () => {
        await using run = new Run({ site: address() });
        await run.reachedScreen(3);
        const browser = only(partsOf(run, 'browser'));
        expect(processOf(browser)?.arguments).toContain('--no-sandbox');
        expect(await run.json()).toMatchObject({ success: true });
        const { stderr } = await run.ended;
        expect(stderr.match(ROOT_WARNING)).toHaveLength(1);
        expect(stderr.match(/sandbox/g)).toHaveLength(1);
        await run.leftNothing();
      },
      LIMIT_MS,
    );
  },
);

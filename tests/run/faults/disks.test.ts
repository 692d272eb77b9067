import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../../demo/site/server.ts';
import { mountSmallDisk, type SmallDisk, smallDiskRequirement } from '../../fault/small-disk.ts';
import { brokenLinks, documentsOf, temporaryFiles } from '../../fixtures/writer/session-documents.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import type { OpenPackage } from './support/copied-package.ts';
import { finalDocuments } from './support/final-files.ts';
import { liveView } from './support/live-view.ts';
import { NOBODY, otherUserRequirement, packageFor } from './support/other-user.ts';
import { Run } from './support/run.ts';

const LIMIT_MS = 300_000;
const EXIT_CANNOT_WRITE = 73;

let site: RunningSite;
let open: OpenPackage | undefined;

beforeAll(async () => {
  site = await startSite();
});

afterAll(async () => {
  open?.[Symbol.dispose]();
  await site.close();
});

const addressOf = (rest = ''): string => `${site.url}/cotacao?session=${crypto.randomUUID()}&${rest}`;

/** The session says in words what is wrong and what to do, everywhere it still can. */
const expectCannotWrite = async (run: Run, tipo: string, detail: RegExp): Promise<void> => {
  const json = await run.json();
  expect(json, run.stderr).toMatchObject({ success: false, tipo, exit_code: EXIT_CANNOT_WRITE });
  expect(json.detalhe).toMatch(detail);
  expect(json.texto).toMatch(/especialista/);
  const { code, stderr } = await run.ended;
  expect(code).toBe(EXIT_CANNOT_WRITE);
  expect(stderr).toContain(json.mensagem);
  expect(stderr).not.toMatch(/^\s+at /m);
  await run.leftNothing();
};

const expectNoBrowser = (run: Run): void => expect(run.browsers).toEqual([]);

/** Whatever could still be written is whole, evidence too. */
const expectReadable = (home: string, id: string): void => {
  documentsOf(home, id);
  expect(brokenLinks(home)).toEqual([]);
  const evidence = join(home, 'sessions', id, 'evidence');
  for (const name of existsSync(evidence) ? readdirSync(evidence) : []) {
    const text = readFileSync(join(evidence, name), 'utf8');
    if (name.endsWith('.json')) JSON.parse(text);
    if (name.endsWith('.jsonl')) for (const line of text.trimEnd().split('\n')) JSON.parse(line);
  }
};

describe('a home that cannot be made', () => {
  test.concurrent(
    'because a part of its path is a file',
    async () => {
      await using run = new Run({ site: addressOf(), home: '/dev/null/home' });
      await expectCannotWrite(run, 'sem_permissao_de_escrita', /home.*not writable/);
      expectNoBrowser(run);
    },
    LIMIT_MS,
  );

  test.concurrent(
    'because it is a file itself',
    async () => {
      await using run = new Run({ site: addressOf(), home: import.meta.filename });
      await expectCannotWrite(run, 'sem_permissao_de_escrita', /disks\.test\.ts/);
      expectNoBrowser(run);
    },
    LIMIT_MS,
  );
});

describe.skipIf(missing('another user', otherUserRequirement()))('for a user without permission', () => {
  const unprivileged = () => {
    open ??= packageFor(NOBODY);
    return { uid: NOBODY, command: open.command };
  };

  test.concurrent(
    'no session begins in a home that is not theirs',
    async () => {
      await using run = new Run({ site: addressOf(), ...unprivileged() });
      const home = join(run.temporary, '../theirs');
      mkdirSync(home);
      await using second = new Run({ site: addressOf(), home, ...unprivileged() });
      await expectCannotWrite(second, 'sem_permissao_de_escrita', /sessions.*owner.*EACCES/);
      expectNoBrowser(second);
      expect(readdirSync(home)).toEqual([]);
      run.signal('SIGTERM');
      await run.ended;
    },
    LIMIT_MS,
  );

  test.skipIf(missing('chromium', chromiumHere())).concurrent(
    'a session whose folder is taken away ends, and what it wrote stays whole',
    async () => {
      await using run = new Run({ site: addressOf('latency=4:2000'), ...unprivileged() });
      await run.reachedScreen(4);
      const folder = join(run.home, 'sessions', run.id);
      chownSync(folder, 0, 0);
      await expectCannotWrite(run, 'sem_permissao_de_escrita', /not writable/);
      expectReadable(run.home, run.id);
      expect(liveView(run.home, run.id)).toMatchObject({ execucao: { estado: 'lost', finalizado: true } });
    },
    LIMIT_MS,
  );
});

describe.skipIf(missing('a small disk', smallDiskRequirement()) || missing('chromium', chromiumHere()))(
  'on a disk of its own',
  () => {
    const withDisk = async (check: (disk: SmallDisk) => Promise<void>, inodes?: number): Promise<void> => {
      const disk = mountSmallDisk(inodes);
      try {
        await check(disk);
      } finally {
        disk.unmount();
      }
    };

    test.concurrent(
      'that is read-only no session begins',
      () =>
        withDisk(async (disk) => {
          disk.readOnly(true);
          await using run = new Run({ site: addressOf(), home: disk.home });
          await expectCannotWrite(run, 'sem_permissao_de_escrita', /EROFS/);
          expectNoBrowser(run);
        }),
      LIMIT_MS,
    );

    test.concurrent(
      'that is full at the start no session begins',
      () =>
        withDisk(async (disk) => {
          disk.fill();
          await using run = new Run({ site: addressOf(), home: disk.home });
          await expectCannotWrite(run, 'disco_cheio', /disk is full/);
          expectNoBrowser(run);
        }),
      LIMIT_MS,
    );

    test.concurrent.each([0, 1, 4, 12, 30, 60])(
      'that is full but for %i pages at the start nothing torn is left',
      (pages) =>
        withDisk(async (disk) => {
          const room = join(disk.home, 'room');
          writeFileSync(room, Buffer.alloc(pages * 4096));
          disk.fill();
          rmSync(room);
          await using run = new Run({ site: addressOf('scenario=error-500-2'), home: disk.home });
          const { exit_code, tipo } = await run.json();
          expectReadable(disk.home, run.id);
          if (exit_code === EXIT_CANNOT_WRITE) await expectCannotWrite(run, 'disco_cheio', /disk is full/);
          else expect(tipo).toBe('site_mostrou_erro');
          expect(temporaryFiles(disk.home, run.id)).toEqual([]);
          await run.leftNothing();
        }),
      LIMIT_MS,
    );

    test.concurrent.each([2, 8, 12, 16, 20, 44, 60])(
      'that has names for %i more files a session does not begin or comes to its end, as its exit code says',
      (inodes) =>
        withDisk(async (disk) => {
          await using run = new Run({ site: addressOf('scenario=error-500-2'), home: disk.home });
          const { exit_code, tipo } = await run.json();
          if (exit_code === EXIT_CANNOT_WRITE) {
            await expectCannotWrite(run, 'disco_cheio', /disk is full/);
            expectNoBrowser(run);
            expect(existsSync(join(disk.home, 'sessions', run.id))).toBe(false);
          } else {
            expect(tipo).toBe('site_mostrou_erro');
            finalDocuments(disk.home, run.id, 'error');
          }
          await run.leftNothing();
        }, inodes),
      LIMIT_MS,
    );

    test.concurrent.each([1, 4, 9, 13])(
      'that fills up at screen %i the session ends at once, and what it wrote stays whole',
      (tela) =>
        withDisk(async (disk) => {
          await using run = new Run({ site: addressOf(`latency=${tela}:2000`), home: disk.home });
          await run.reachedScreen(tela);
          disk.fill();
          await expectCannotWrite(run, 'disco_cheio', /disk is full/);
          expectReadable(disk.home, run.id);
          // "failed" when a last small document still found room to say so; never "running".
          expect(liveView(disk.home, run.id)).toMatchObject({
            execucao: { estado: expect.stringMatching(/^(lost|failed)$/), finalizado: true },
          });
          expect(temporaryFiles(disk.home, run.id)).toEqual([]);
          const { progress } = documentsOf(disk.home, run.id);
          expect(progress?.status === 'error' || Number(progress?.etapa_atual) <= tela).toBe(true);
        }),
      LIMIT_MS,
    );

    test.concurrent(
      'that fills up and is emptied again the session still ends as what stopped it',
      () =>
        withDisk(async (disk) => {
          await using run = new Run({ site: addressOf('latency=4:3000'), home: disk.home });
          await run.reachedScreen(4);
          disk.fill();
          await run.said(/Tela 4 falhou|disco/i);
          disk.free();
          const { exit_code } = await run.json();
          expect(exit_code).toBe(EXIT_CANNOT_WRITE);
          expectReadable(disk.home, run.id);
          await run.leftNothing();
        }),
      LIMIT_MS,
    );
  },
);

describe.skipIf(missing('chromium', chromiumHere()))('a log that cannot be written', () => {
  test(
    'does not end the session, and is told once',
    async () => {
      await using run = new Run({
        site: addressOf(),
        args: ['--screens', '5'],
        prepare: (home, id) => {
          mkdirSync(join(home, 'sessions', id, 'logs/rpa.log'), { recursive: true });
        },
      });
      expect(await run.json()).toMatchObject({ success: true });
      const { stderr } = await run.ended;
      expect(stderr.match(/rpa\.log cannot be written/g)).toHaveLength(1);
      finalDocuments(run.home, run.id, 'success');
      await run.leftNothing();
    },
    LIMIT_MS,
  );
});

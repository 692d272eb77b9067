import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentsOf } from '../../fixtures/writer/session-documents.ts';
import { untilFree, waitingIn } from '../admission/checks.ts';
import { ids } from '../admission/flood.ts';
import { type Installed, siteSettings } from '../support/installed.ts';
import { installedSession } from '../support/installed-session.ts';
import { expectEnded, liveViews } from '../support/readers.ts';
import { soon } from '../support/soon.ts';
import { END_UNSEEN } from './machine-ends.ts';
import type { Measuring } from './measured.ts';
import { COMMON } from './ways.ts';

const LIMIT_MS = 300_000;

/** Stops of what does not run, and ends that nobody in the unit can write. */
export const testSingleStops = (machine: Installed, { note }: Measuring): void => {
  const { rig } = machine;

  const stateOf = async (id: string): Promise<unknown> => (await liveViews(rig, [id]))[0]?.execucao.estado;

  test(
    'a session that waits is stopped in its place in the queue, and never runs',
    async () => {
      await machine.launcher(['--drain'], 'root');
      for (const id of ids('waits', 3)) expect((await machine.launch(id)).answer.estado).toBe('queued');
      const startedMs = performance.now();
      expect(await machine.stop('waits-002')).toMatchObject({ code: 0, answer: { estado: 'stopped' } });
      note({
        how: 'rpa-stop in the queue',
        estado: 'stopped',
        reason: '',
        ms: performance.now() - startedMs,
        left: 0,
      });
      expect(waitingIn(await machine.seen())).toEqual(['waits-001', 'waits-003']);
      expect((await liveViews(rig, ['waits-003']))[0]).toMatchObject({ mensagem: 'Na fila: posição 2' });
      await machine.settings(COMMON);
      await machine.launcher(['--resume'], 'root');
      await untilFree(machine);
      expect(await expectEnded(rig, ids('waits', 3))).toEqual(['failed', 'stopped', 'failed']);
      const begun = await rig.script('journalctl --output=cat UNIT=rpa-session-waits-002.service');
      expect(begun).toBe('');
    },
    LIMIT_MS,
  );

  test(
    'a session whose settings lose their site while it waits ends so; a new one is not taken up any more',
    async () => {
      await machine.settings(COMMON);
      await machine.launcher(['--drain'], 'root');
      expect((await machine.launch('no-site')).answer.estado).toBe('queued');
      await machine.settings({});
      expect(await machine.launch('hopeless')).toMatchObject({
        code: 78,
        answer: { code: 'configuration', detail: expect.stringMatching(/^site_nao_configurado \(7004\): /) },
      });
      expect((await machine.launch('no-site')).answer.estado).toBe('queued');
      const startedMs = performance.now();
      await machine.launcher(['--resume'], 'root');
      const ms = await (await installedSession(machine, 'no-site')).ended(startedMs);
      await untilFree(machine);
      const { status } = documentsOf(await machine.seen(), 'no-site');
      expect(status).toMatchObject({ reason: 'site_nao_configurado', exit_code: 78 });
      note({ how: 'no site any more', estado: 'failed', reason: 'site_nao_configurado', ms, left: 0 });
      expect(readdirSync(join(await machine.seen(), 'sessions'))).not.toContain('hopeless');
      await machine.settings(COMMON);
    },
    LIMIT_MS,
  );

  test('a session that has ended stays as it is', async () => {
    await machine.settings(COMMON);
    await machine.launch('over');
    await untilFree(machine);
    const files = async (): Promise<string> =>
      rig.do('find', `/opt/imediatoseguros-rpa/sessions/over`, '-type', 'f', '-printf', '%p %T@ %i\\n');
    const before = await files();
    expect(await machine.stop('over')).toMatchObject({
      code: 0,
      answer: { success: true, estado: 'failed', message: 'A sessão RPA já havia terminado' },
    });
    expect(await files()).toBe(before);
  });

  test('a session that is not there is not found', async () => {
    expect(await machine.stop('nobody')).toMatchObject({
      code: 66,
      answer: { success: false, code: 'not_found', error: 'Sessão não encontrada' },
    });
    expect(readdirSync(join(await machine.seen(), 'sessions'))).not.toContain('nobody');
  });

  test(
    'rpa-stop --all stops those that run and those that wait, and starts none of them',
    async () => {
      await machine.settings({ admission: { max_active: 2 }, ...siteSettings('stuck-1') });
      const all = ids('all', 5);
      for (const id of all) await machine.launch(id);
      const home = await machine.seen();
      const waiting = waitingIn(home);
      expect(waiting).toHaveLength(3);
      for (const id of all.filter((one) => !waiting.includes(one)))
        await (await installedSession(machine, id)).reached(1);
      const startedMs = performance.now();
      const { code, answer } = await machine.stop('--all');
      const ms = performance.now() - startedMs;
      expect(code).toBe(0);
      expect(answer).toMatchObject({ success: true, total: all.length });
      note({ how: 'rpa-stop --all: 2 run, 3 wait', estado: 'stopped', reason: '', ms, left: 0 });
      await untilFree(machine);
      expect(await expectEnded(rig, all)).toEqual(all.map(() => 'stopped'));
      expect(
        await rig.script('journalctl --output=cat "UNIT=rpa-session-$1.service"', String(waiting[0])),
      ).toBe('');
      await machine.settings(COMMON);
    },
    LIMIT_MS,
  );

  test(
    'kill -9 of rpa-run leaves nothing of the session behind, browser included',
    async () => {
      await machine.settings({ ...COMMON, ...siteSettings('stuck-3') });
      await machine.launch('killed');
      const session = await installedSession(machine, 'killed');
      await session.reached(3);
      const before = await session.processes();
      expect(before.length).toBeGreaterThan(3);
      const { ms } = JSON.parse(
        await rig.script(
          `
          start=$(date +%s%N)
          kill -KILL "$1"
          for pid; do while [ -e "/proc/$pid" ] && ! grep -q '^State:.[ZX]' "/proc/$pid/status" 2>/dev/null; do :; done; done
          echo "{\\"ms\\": $((($(date +%s%N) - start) / 1000000))}"
          `,
          String(await session.mainPid()),
          ...before.map(String),
        ),
      );
      note({
        how: `kill -9 of rpa-run: ${before.length} processes gone`,
        ...{ estado: 'failed', reason: 'robo_morto', ms, left: 0 },
      });
      await session.gone();
      expect(await session.processes()).toEqual([]);
      await machine.settings(COMMON);
    },
    LIMIT_MS,
  );

  test(
    'a session whose finalizer is killed as well is lost at once, and gets its end by the next look at all',
    async () => {
      await machine.settings({ ...COMMON, ...siteSettings('stuck-2') });
      await machine.launch('unfinal');
      const session = await installedSession(machine, 'unfinal');
      await session.reached(2);
      const startedMs = performance.now();
      await rig.script(END_UNSEEN, 'unfinal');
      // The admission that each end wakes may have given it its end before anybody looks.
      await soon('the reader to say so', async () =>
        /^(?:lost|failed)$/.test(String(await stateOf('unfinal'))),
      );
      note({
        ...{ how: 'finalizer killed too: as the reader says', estado: 'lost', reason: null },
        ...{ ms: performance.now() - startedMs, left: (await session.processes()).length },
      });
      await rig.do('systemctl', 'start', 'rpa-admit.service');
      expect(await stateOf('unfinal')).toBe('failed');
      note({
        ...{ how: '… and after the sweep of each minute', estado: 'failed', reason: 'sessao_perdida' },
        ...{ ms: performance.now() - startedMs, left: (await session.processes()).length },
      });
      await session.gone();
      await expectEnded(rig, ['unfinal']);
      await machine.settings(COMMON);
    },
    LIMIT_MS,
  );

  test(
    'sessions that end while they are stopped have one end as well',
    async () => {
      await machine.settings(COMMON);
      const all = ids('both', 12);
      const stops = all.map(async (id) => {
        await machine.launch(id);
        return (await machine.stop(id)).answer;
      });
      for (const answer of await Promise.all(stops))
        expect(answer).toMatchObject({ success: true, estado: expect.stringMatching(/^(failed|stopped)$/) });
      await untilFree(machine);
      await expectEnded(rig, all);
    },
    LIMIT_MS,
  );
};

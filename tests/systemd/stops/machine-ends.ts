import { expect, test } from 'vitest';
import { documentsOf } from '../../fixtures/writer/session-documents.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { untilFree } from '../admission/checks.ts';
import { HOME, type Installed, siteSettings } from '../support/installed.ts';
import { type InstalledSession, installedSession } from '../support/installed-session.ts';
import { expectEnded, liveViews } from '../support/readers.ts';
import { soon } from '../support/soon.ts';
import type { Measuring } from './measured.ts';
import { COMMON } from './ways.ts';

const LIMIT_MS = 300_000;

/** Ends the unit of session $1 without anybody's writing its end. */
export const END_UNSEEN = `
  unit=rpa-session-$1.service
  systemctl mask --runtime --quiet "rpa-admit@$1.service"
  kill -KILL "$(systemctl show --property=MainPID --value "$unit")"
  while systemctl kill --signal=KILL "$unit" 2>/dev/null; do :; done
`;

/** As systemd would after it; the rig has no memory controller to run into. */
const FINALIZE_AFTER_OOM = `
  SERVICE_RESULT=oom-kill EXIT_CODE=killed EXIT_STATUS=KILL \\
    setpriv --reuid=rpa --regid=rpa-front --groups=rpa,rpa-front -- ${HOME}/bin/rpa-run --finalize --session "$1"
`;

/** A disk of its own for session $1, which is soon full. */
const SMALL_DISK = `
  folder=${HOME}/sessions/$1
  install -d -o rpa -g rpa-front -m 750 "$folder"
  mount -t tmpfs -o size=64k,mode=750,uid=rpa,gid=rpa-front none "$folder"
`;

/** Ends that come with the machine. */
export const testMachineEnds = (machine: Installed, { note }: Measuring): void => {
  const { rig } = machine;

  const stuck = async (id: string, tela: number): Promise<InstalledSession> => {
    await machine.settings({ ...COMMON, ...siteSettings(`stuck-${tela}`) });
    expect((await machine.launch(id)).answer).toMatchObject({ estado: 'started' });
    const session = await installedSession(machine, id);
    await session.reached(tela);
    return session;
  };

  const stateOf = async (id: string): Promise<string> =>
    String((await liveViews(rig, [id]))[0]?.execucao.estado);

  const noteEnd = async (how: string, id: string, sinceMs: number): Promise<string | null> => {
    const ms = performance.now() - sinceMs;
    const session = await installedSession(machine, id);
    const reason = documentsOf(session.home, id).status?.reason ?? null;
    note({ how, estado: await stateOf(id), reason, ms, left: (await session.processes()).length });
    return reason;
  };

  test('bad input is refused at the door, and nothing of it is kept', async () => {
    const sinceMs = performance.now();
    const { code } = await machine.launch('bad-input', { data: JSON.stringify({ ...CUSTOMER, cpf: '1' }) });
    const ms = performance.now() - sinceMs;
    expect(code).toBe(65);
    expect(await rig.do('ls', `${HOME}/sessions`)).not.toContain('bad-input');
    note({ how: 'bad input (not accepted, exit 65)', estado: '', reason: 'invalid', ms, left: 0 });
  });

  test(
    'a session that runs out of memory says so, as systemd tells the finalizer',
    async () => {
      await stuck('oom', 2);
      await rig.script(END_UNSEEN, 'oom');
      const sinceMs = performance.now();
      await rig.script(FINALIZE_AFTER_OOM, 'oom');
      expect(await noteEnd('OOM (finalizer with SERVICE_RESULT=oom-kill)', 'oom', sinceMs)).toBe(
        'memoria_esgotada',
      );
      await rig.do('systemctl', 'start', 'rpa-admit.service');
      await untilFree(machine);
      expect(await expectEnded(rig, ['oom'])).toEqual(['failed']);
    },
    LIMIT_MS,
  );

  test(
    'a session whose disk fills up is lost at once, and has its end when there is space again',
    async () => {
      await machine.settings({ ...COMMON, ...siteSettings() });
      await rig.script(SMALL_DISK, 'full');
      const sinceMs = performance.now();
      expect((await machine.launch('full')).answer).toMatchObject({ estado: 'started' });
      // Its place is kept until its end can be written, and is in nobody's way.
      await soon('the end of the unit', async () => (await machine.occupied()) === 'full.json\n');
      expect(await stateOf('full')).toMatch(/^(lost|failed)$/);
      await noteEnd('disk full in the session folder', 'full', sinceMs);
      await rig.do('mount', '-o', 'remount,size=4m', `${HOME}/sessions/full`);
      await rig.do('systemctl', 'start', 'rpa-admit.service');
      await untilFree(machine);
      expect(await expectEnded(rig, ['full'])).toEqual(['failed']);
      await noteEnd('… and after the sweep, with space again', 'full', sinceMs);
    },
    LIMIT_MS,
  );

  test.each([
    ['in good order', 'soft', 'stopped', 'parada_pelo_sistema'],
    ['by power cut', 'hard', 'failed', 'sessao_perdida'],
  ] as const)(
    'a restart of the machine %s gives what ran its end',
    async (how, kind, estado, reason) => {
      await machine.startSite();
      const id = `restart-${kind}`;
      await stuck(id, 2);
      const sinceMs = performance.now();
      await rig.reboot(kind);
      await untilFree(machine);
      expect(await noteEnd(`reboot ${how}`, id, sinceMs)).toBe(reason);
      expect(await expectEnded(rig, [id])).toEqual([estado]);
    },
    LIMIT_MS,
  );
};

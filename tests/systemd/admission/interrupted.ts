import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { documentsOf } from '../../fixtures/writer/session-documents.ts';
import { MISSING_BROWSER } from '../../support/ends-at-once.ts';
import { HOME, type Installed } from '../support/installed.ts';
import { expectEnded } from '../support/readers.ts';
import { soon } from '../support/soon.ts';
import { expectOrderly, untilFree, waitingIn } from './checks.ts';
import { type Crowd, HELD, LIMIT_MS, MAX_ACTIVE, QUICK, release } from './crowd.ts';
import { flood, floodFromWithin, ids } from './flood.ts';

/** A client asks again a few times; see src/launch/broker/client.ts. */
const KILLS = 4;

const BY_RESTART: readonly unknown[] = ['sessao_perdida', 'parada_pelo_sistema'];

/** Slowly enough for an admission, as the timer's could be, to come in between. */
const GO_DOWN_SLOWLY = `
  rm ${HOME}/queue/.drain
  systemd-run --quiet --property='ExecStop=/bin/sleep 5' sleep 1d
  systemctl reboot
  rpa-launch --admit
  [ "$(systemctl show --property=SystemState --value)" = stopping ]
`;

/** The same when something goes wrong in the middle. */
export const testInterrupted = (machine: Installed, { sessions, processes }: Crowd): void => {
  const { rig } = machine;

  /** @returns the reasons of their ends, that of a restart left out */
  const expectAllEnded = async (all: readonly string[], waited: readonly string[]): Promise<unknown[]> => {
    await untilFree(machine);
    await expectEnded(rig, all);
    await expectOrderly(machine, { all, waited, maxActive: MAX_ACTIVE });
    const home = await machine.seen();
    const reasons = new Set(all.map((id) => documentsOf(home, id).status?.reason));
    return [...reasons].filter((reason) => !BY_RESTART.includes(reason)).toSorted();
  };

  const ended = async (all: readonly string[]): Promise<number> => {
    const home = await machine.seen();
    return all.filter((id) => existsSync(sessionPaths(home, id as SessionId).documents.result)).length;
  };

  const accepted = async (all: readonly string[]): Promise<number> => {
    const home = await machine.seen();
    return all.filter((id) => existsSync(sessionPaths(home, id as SessionId).status)).length;
  };

  test(
    'nothing is lost or started twice when the broker is killed again and again, nor by a power cut',
    async () => {
      const all = ids('kill', sessions);
      await machine.settings(HELD);
      const flooding = flood(rig, all, processes);
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const enough = (kill * sessions) / (KILLS + 2);
        await soon('launches', async () => (await accepted(all)) >= enough);
        await rig.do('systemctl', 'kill', '--signal=KILL', 'rpa-launch.service');
      }
      await rig.do('systemctl', 'restart', 'rpa-launch.service');
      expect((await flooding).map(({ success }) => success)).toEqual(all.map(() => true));
      const waited = waitingIn(await machine.seen());
      expect(waited).toHaveLength(sessions - MAX_ACTIVE);
      await release(
        machine,
        all.filter((id) => !waited.includes(id)),
      );
      await soon('a third of the ends', async () => (await ended(all)) > sessions / 3);
      await rig.reboot('hard');
      const reasons = await expectAllEnded(all, waited);
      expect(reasons).toEqual([MISSING_BROWSER, 'parada_pelo_operador']);
    },
    LIMIT_MS,
  );

  test(
    'a restart in good order, in the middle of launching and of running, loses nothing either',
    async () => {
      const all = ids('soft', sessions);
      await machine.settings(QUICK);
      await floodFromWithin(rig, all, processes);
      await soon('the first ends', async () => (await ended(all)) > 2);
      await rig.reboot('soft');
      const again = await flood(rig, all, processes);
      expect(again.map(({ success }) => success)).toEqual(all.map(() => true));
      const reasons = await expectAllEnded(all, []);
      expect(reasons).toEqual([MISSING_BROWSER]);
    },
    LIMIT_MS,
  );

  test(
    'an admission while the machine goes down leaves those that wait to the next boot',
    async () => {
      await machine.settings(QUICK);
      await machine.launcher(['--drain'], 'root');
      const all = ids('down', MAX_ACTIVE + 1);
      for (const id of all) expect((await machine.launch(id)).answer).toMatchObject({ estado: 'queued' });
      const waited = waitingIn(await machine.seen());
      await rig.script(GO_DOWN_SLOWLY);
      expect(waitingIn(await machine.seen())).toEqual(waited);
      await rig.reboot('soft');
      expect(await expectAllEnded(all, waited)).toEqual([MISSING_BROWSER]);
    },
    LIMIT_MS,
  );
};

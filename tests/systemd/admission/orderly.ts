import { expect, test } from 'vitest';
import { HOME, type Installed } from '../support/installed.ts';
import { expectEnded, liveViews } from '../support/readers.ts';
import { soon } from '../support/soon.ts';
import { expectOrderly, untilFree, waitingIn } from './checks.ts';
import { type Crowd, fill, LIMIT_MS, MAX_ACTIVE, release } from './crowd.ts';
import { ids } from './flood.ts';
import { queuedPosition, watchPositions } from './positions.ts';

/** Programs of the package, one per line; browsers are the sessions' own. */
const PROGRAMS = `pgrep --list-full --full '${HOME}/' | grep --invert-match --regexp=pgrep --regexp=type= || true`;

const SAMPLE = `
  while :; do
    systemctl list-units --plain --no-legend --state=active,activating,deactivating 'rpa-session-*' | wc -l
    sleep 0.05
  done >>/srv/samples
`;

/** Launches at once and nothing in the way. */
export const testOrder = (machine: Installed, { sessions, processes }: Crowd): void => {
  const { rig } = machine;
  const queued = sessions - MAX_ACTIVE;

  const expectTold = async (waiting: readonly string[], some: readonly string[]): Promise<void> => {
    const home = await machine.seen();
    expect(waiting.map((id) => queuedPosition(home, id))).toEqual(waiting.map((_, index) => index + 1));
    for (const { session_id: id, status, mensagem, execucao } of await liveViews(rig, some)) {
      const position = waiting.indexOf(id) + 1;
      expect({ status, mensagem }).toEqual({ status: 'waiting', mensagem: `Na fila: posição ${position}` });
      expect(execucao).toMatchObject({ estado: 'queued', finalizado: false, posicao_fila: position });
    }
  };

  test(
    `of ${sessions} launches from ${processes} processes ${MAX_ACTIVE} run at a time, in order; the others know where they stand`,
    async () => {
      const all = ids('plain', sessions);
      await rig.do('systemd-run', '--quiet', '--unit=sampler', 'sh', '-c', SAMPLE);
      const held = await fill(machine, all, processes);
      const waiting = waitingIn(await machine.seen());
      expect(waiting).toHaveLength(queued);
      const some = [0, Math.floor(queued / 3), queued - 1].map((index) => String(waiting[index]));
      await expectTold(waiting, some);
      await soon('one program per running session, and the broker', async () => {
        const programs = (await rig.script(PROGRAMS)).split('\n').filter(Boolean);
        return programs.length === MAX_ACTIVE + 1;
      });

      const watch = await watchPositions(machine, waiting, some);
      await release(machine, held);
      await untilFree(machine);
      const positions = await watch.stop();
      expect(positions.size).toBeGreaterThan(queued);
      for (const [whose, places] of positions)
        expect(places, whose).toEqual([...new Set(places)].toSorted((a, b) => b - a));

      await rig.do('systemctl', 'stop', 'sampler');
      const samples = (await rig.do('cat', '/srv/samples')).trim().split('\n').map(Number);
      expect(Math.max(...samples)).toBe(MAX_ACTIVE);
      const ends = all.map((id) => (held.includes(id) ? 'stopped' : 'failed'));
      expect(await expectEnded(rig, all)).toEqual(ends);
      expect(await rig.do('find', HOME, '-name', '.tmp-*')).toBe('');
      await expectOrderly(machine, { all, waited: waiting, maxActive: MAX_ACTIVE });
    },
    LIMIT_MS,
  );
};

import { expect, test } from 'vitest';
import { CUSTOMER } from '../../support/invented-customer.ts';
import type { Installed } from '../support/installed.ts';
import { expectEnded } from '../support/readers.ts';
import { untilFree, waitingIn } from './checks.ts';
import { LIMIT_MS, MAX_ACTIVE, QUICK } from './crowd.ts';
import { flood, ids } from './flood.ts';
import { unitRecord } from './unit-record.ts';

const AT_ONCE = 50;

/** What is not admitted, and what is admitted once. */
export const testLimits = (machine: Installed): void => {
  const { rig } = machine;

  test(
    '50 launches of one id at once start one session and get one answer',
    async () => {
      await machine.settings(QUICK);
      const answers = await flood(
        rig,
        Array.from({ length: AT_ONCE }, () => 'one'),
        AT_ONCE,
      );
      expect(answers).toHaveLength(AT_ONCE);
      expect([...new Set(answers.map((answer) => JSON.stringify(answer)))]).toHaveLength(1);
      expect(answers[0]).toMatchObject({ success: true, estado: 'started' });
      const other = { data: JSON.stringify({ ...CUSTOMER, cep: '89201638' }) };
      expect((await machine.launch('one', other)).answer).toMatchObject({
        success: true,
        estado: 'existing',
      });
      await untilFree(machine);
      const begins = (await unitRecord(rig)).filter(({ id, kind }) => id === 'one' && kind === 'begins');
      expect(begins).toHaveLength(1);
      await expectEnded(rig, ['one']);
    },
    LIMIT_MS,
  );

  test(
    'what finds the queue full is told when to come again; what waits while it is drained runs afterwards',
    async () => {
      await machine.settings({ ...QUICK, admission: { max_active: MAX_ACTIVE, queue_max: 2 } });
      expect(await machine.launcher(['--drain'], 'root')).toMatchObject({
        code: 0,
        answer: { success: true },
      });
      const launched = await Promise.all(ids('drained', 3).map((id) => machine.launch(id)));
      expect(launched.map(({ code }) => code).toSorted((a, b) => a - b)).toEqual([0, 0, 75]);
      expect(launched.find(({ code }) => code === 75)?.answer).toMatchObject({
        ...{ success: false, code: 'busy', retry_after_s: expect.any(Number) },
        ...{
          error: expect.stringContaining('tente novamente'),
          detail: expect.stringContaining('queue_max'),
        },
      });
      await rig.do('systemctl', 'start', 'rpa-admit.service');
      const waiting = waitingIn(await machine.seen());
      expect(waiting).toHaveLength(2);
      expect(await machine.launcher(['--resume'], 'root')).toMatchObject({ code: 0 });
      await untilFree(machine);
      expect(await expectEnded(rig, waiting)).toEqual(['failed', 'failed']);
    },
    LIMIT_MS,
  );
};

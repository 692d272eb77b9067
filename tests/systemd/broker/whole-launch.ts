import { expect, test } from 'vitest';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { givenAway, personalSpellings } from '../../support/personal-spellings.ts';
import { brokerLog } from '../support/broker.ts';
import { everythingTold } from '../support/everything-told.ts';
import { FRONT, type Installed, siteSettings } from '../support/installed.ts';
import { differingProperties } from '../support/printed-unit.ts';
import { soon } from '../support/soon.ts';

const LIMIT_MS = 300_000;

/** A launch by a front, from its socket to the plans. */
export const testWholeLaunch = (machine: Installed, settings: object): void => {
  const { rig } = machine;

  const view = async (id: string) => {
    const { stdout } = await rig.run(['rpa-status', id, '--live'], { user: FRONT });
    return JSON.parse(stdout).data;
  };

  const journalOf = async (id: string): Promise<string> =>
    rig.do('journalctl', '--boot', '--output=export', '--no-pager', `RPA_SESSION_ID=${id}`);

  const reached = (id: string, tela: number): Promise<void> =>
    soon(`screen ${tela} of ${id}`, async () => (await view(id)).etapa_atual >= tela);

  const expectNothingTold = async (when: string): Promise<void> => {
    for (const [where, text] of Object.entries(await everythingTold(rig, FRONT)))
      expect(givenAway(text, personalSpellings(CUSTOMER)), `${where}, ${when}`).toEqual([]);
  };

  test(
    'runs in the unit that is printed, and nobody is told who the customer is',
    async () => {
      await machine.settings({ ...settings, ...siteSettings('stuck-10') });
      const unit = 'rpa-session-held.service';
      expect((await machine.launch('held')).answer.unit).toBe(unit);
      await reached('held', 10);
      expect(await rig.do('systemctl', 'show', '--property=ControlGroup', '--value', unit)).toBe(
        `/rpa.slice/${unit}\n`,
      );
      await expectNothingTold('while it runs');
      expect(await differingProperties(rig, 'held')).toEqual([]);
      expect((await machine.stop('held')).answer.estado).toBe('stopped');
    },
    LIMIT_MS,
  );

  test(
    'by a front ends in the plans',
    async () => {
      await machine.settings({ ...settings, ...siteSettings() });
      const { answer, code } = await machine.launch('whole');
      expect(code).toBe(0);
      const unit = 'rpa-session-whole.service';
      expect(answer).toEqual({
        ...{ success: true, session_id: 'whole', message: 'Sessão RPA criada com sucesso' },
        ...{ timestamp: expect.any(String), estado: 'started', unit, backend: 'systemd' },
      });
      await soon('the end', async () => (await machine.occupied()) === '');
      await machine.settings(settings);
      expect(await view('whole')).toMatchObject({
        status: 'success',
        execucao: { estado: 'succeeded', unidade: unit },
        resultados_finais: { dados: { dados_finais: { plano_recomendado: expect.anything() } } },
      });
      await expectNothingTold('when it has ended');
      expect(await journalOf('whole')).toContain('session ended');
      const lines = (await brokerLog(rig)).filter(({ session }) => session === 'whole');
      expect(lines).toEqual([
        {
          ...{ time: expect.any(String), level: 'info', msg: 'launch', uid: 33, pid: expect.any(Number) },
          ...{ session: 'whole', estado: 'started', ms: expect.any(Number) },
        },
      ]);
    },
    LIMIT_MS,
  );

  test('that is made again gets the very same answer, and starts nothing', async () => {
    const again = await Promise.all(Array.from({ length: 3 }, () => machine.launch('whole')));
    expect(new Set(again.map(({ stdout }) => stdout)).size).toBe(1);
    expect(again[0]?.answer).toMatchObject({ estado: 'started', unit: 'rpa-session-whole.service' });
    const other = await machine.launch('whole', {
      data: JSON.stringify({ ...CUSTOMER, nome: 'Outra Pessoa Inventada' }),
    });
    expect(other).toMatchObject({ code: 0, answer: { estado: 'existing' } });
    const starts = await rig.do('journalctl', '--boot', '--output=cat', 'UNIT=rpa-session-whole.service');
    expect(starts.match(/^Starting /gm)).toHaveLength(1);
  });

  test('with wrong data is told every problem, as names of fields', async () => {
    const { code, answer, stderr } = await machine.launch('wrong', {
      data: JSON.stringify({ ...CUSTOMER, cpf: '12345678900', cep: 'x', email: 'nobody' }),
    });
    expect(code).toBe(65);
    const fields = (answer.erros as readonly { campo: string }[]).map(({ campo }) => campo);
    expect(fields.toSorted()).toEqual(['cep', 'cpf', 'email']);
    expect(stderr).not.toContain('12345678900');
  });
};

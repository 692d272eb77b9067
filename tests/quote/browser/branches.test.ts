import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useSiteSessions } from '../../support/site-session.ts';
import { BRANCH_CASES, isSeen, titleOf } from './support/branch-cases.ts';
import { expectEnd } from './support/case.ts';
import { filesOf } from './support/one-end.ts';

/** What can be seen is tried in the other skins by turns (skins.test.ts), and in all of them where there is more time. */
const CASES = BRANCH_CASES.filter((one) => !isSeen(one));

const SHOWN = { marca: 'Toyota', modelo: 'Corolla XEi', ano: '2023' } as const;

describe.skipIf(missing('chromium', chromiumHere())).concurrent('what the site answers', () => {
  const sessions = useSiteSessions();

  test.for(CASES.map((one) => [titleOf(one), one] as const))('%s', async ([, one]) => {
    await expectEnd(sessions, one);
  });

  test('a vehicle that differs from the form is told everywhere and does not end the session', async () => {
    const form = { marca: 'Chevrolet', modelo: 'Onix', ano: '2021' };
    const ended = await expectEnd(sessions, { scenario: 'other-vehicle', form, ends: 'success' });
    const aviso = {
      tipo: 'veiculo_divergente',
      mensagem:
        'O site mostra o veículo "FIAT UNO MILLE 1.0 1996/1996"; o formulário diz "Chevrolet Onix 2021" (diferente: marca, modelo, ano)',
    };
    expect(ended.report.avisos).toEqual([aviso]);
    const { progress, history } = filesOf(ended);
    expect(progress.dados_extra.avisos).toEqual([aviso]);
    expect(history.historico.filter(({ mensagem }) => mensagem === aviso.mensagem)).toHaveLength(1);
    expect(ended.events).toContainEqual({ type: 'warning', mensagem: aviso.mensagem });
  });

  test('a warning that a second attempt notices again is told once', async () => {
    const one = { scenario: 'other-vehicle,error-500-once-4', form: { ano: '2021' } };
    const { report } = await expectEnd(sessions, { ...one, attempts: 2, ends: 'success' });
    expect(report.avisos).toHaveLength(1);
  });

  test('a vehicle that is the form’s own is no warning', async () => {
    const ended = await expectEnd(sessions, {
      scenario: 'success',
      form: SHOWN,
      lastScreen: 5,
      ends: 'success',
    });
    expect(ended.report.avisos).toEqual([]);
  });

  test('the suggestion with the form’s own CEP is taken, whichever comes first', async () => {
    const { received, form } = await expectEnd(sessions, { scenario: 'cep-other-first', ends: 'success' });
    const address = received?.submissions.find(({ screen }) => screen === 7)?.values.enderecoTelaEndereco;
    expect(address).toMatch(new RegExp(`${form.cep.slice(0, 5)}-${form.cep.slice(5)}$`));
  });

  test('five screens end in the estimates, and nothing is sent after them', async () => {
    const ended = await expectEnd(sessions, { scenario: 'success', lastScreen: 5, ends: 'success' });
    expect(ended.received?.counts).toEqual({ 1: 1, 2: 1, 3: 1, 4: 1 });
    expect(ended.report.outcome).toEqual({ kind: 'success', plans: null });
    const { estimates } = ended.report;
    const { result, history, live } = filesOf(ended);
    expect(result.dados_finais).toEqual({ estimativas_tela_5: estimates });
    expect(history.historico.at(-1)?.dados_extra).toEqual({ estimativas_tela_5: estimates });
    expect(live.data.resultados_finais.dados).toBeNull();
  });
});

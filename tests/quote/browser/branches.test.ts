import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { OTHER_DRIVER } from '../../support/invented-customer.ts';
import { missing } from '../../support/require.ts';
import { HASTY, useSiteSessions } from '../../support/site-session.ts';
import { type Case, expectEnd } from './support/case.ts';
import { filesOf } from './support/one-end.ts';

const SHOWN = { marca: 'Toyota', modelo: 'Corolla XEi', ano: '2023' } as const;

const CASES: readonly Case[] = [
  // Every screen loses its first answer once.
  {
    scenario: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15].map((n) => `lost-input-${n}`).join(','),
    form: { ...OTHER_DRIVER, local_de_estudo: true, estacionamento_proprio_local_de_estudo: true },
    ends: 'success',
  },
  {
    scenario: `zero-km,previous-broker,${[5.5, 6, 11, 12, 13, 14].map((n) => `lost-input-${n}`).join(',')}`,
    form: {
      ...{ combustivel: 'Diesel', kit_gas: true, garagem_residencia: true, portao_eletronico: 'Manual' },
      ...{ local_de_trabalho: true, estacionamento_proprio_local_de_trabalho: true },
      ...{ reside_18_26: 'Sim e utilizam o veículo', sexo_do_menor: 'Ambos' },
      faixa_etaria_menor_mais_novo: '25 anos',
    },
    ends: 'success',
  },
  // The result and the way to it.
  { scenario: 'no-login', ends: 'success' },
  { scenario: 'no-login', credentials: null, ends: 'success' },
  { scenario: 'cpf-mismatch', ends: 'success' },
  { scenario: 'searching-broker', ends: 'success' },
  { scenario: 'late-estimates', ends: 'success' },
  { scenario: 'slow', ends: 'success' },
  { scenario: 'success', latency: '15:6000', ends: 'success' },
  { scenario: 'echo,console-noise', ends: 'success' },
  { scenario: 'success', credentials: null, ends: 'credentials_missing', tela: 15 },
  { scenario: 'login-refused', ends: 'login_refused', tela: 15 },
  { scenario: 'manual-quote', ends: 'manual_quote', tela: 15 },
  { scenario: 'searching-broker,manual-quote', ends: 'manual_quote', tela: 15 },
  { scenario: 'no-final-screen', patience: HASTY, ends: 'final_screen_missing', tela: 15 },
  // What the site does not find.
  { scenario: 'unknown-plate', ends: 'vehicle_not_found', tela: 2 },
  { scenario: 'unknown-plate-silent', patience: HASTY, nudged: 2, ends: 'vehicle_not_found', tela: 2 },
  { scenario: 'no-cep', ends: 'address_not_found', tela: 7 },
  { scenario: 'no-cep-silent', patience: HASTY, ends: 'address_not_found', tela: 7 },
  // What cannot be read whole.
  {
    scenario: 'one-card-no-price',
    ends: 'capture_incomplete',
    tela: 5,
    detail:
      /^could not be read: estimativas "Roubo e Furto".valores.de, estimativas "Roubo e Furto".valores.ate$/,
  },
  ...(
    [
      ['plan-missing', 'plano_alternativo'],
      ['plan-no-price', 'plano_alternativo.valor'],
      ['flag-absent', 'plano_recomendado.vidros'],
      ['flag-cell-absent', 'plano_recomendado.vidros'],
      ['flag-row-absent', 'plano_recomendado.vidros, plano_alternativo.vidros'],
    ] as const
  ).map(
    ([scenario, what]): Case => ({
      scenario,
      ends: 'capture_incomplete',
      tela: 15,
      detail: new RegExp(`^could not be read: ${what}$`),
    }),
  ),
];

const titleOf = ({ scenario, ends, latency, credentials }: Case): string =>
  `${scenario.slice(0, 60)}${latency === undefined ? '' : ` (${latency})`}${credentials === null ? ', without account' : ''}: ${ends}`;

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

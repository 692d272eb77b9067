import { OTHER_DRIVER } from '../../../support/invented-customer.ts';
import { HASTY, PATIENT } from '../../../support/site-session.ts';
import type { Case } from './case.ts';

/** What the site may answer, whatever it looks like. */
export const BRANCH_CASES: readonly Case[] = [
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
  { scenario: 'no-login', from: 13, ends: 'success' },
  { scenario: 'no-login', from: 13, credentials: null, ends: 'success' },
  { scenario: 'cpf-mismatch', from: 13, ends: 'success' },
  { scenario: 'searching-broker', from: 13, ends: 'success' },
  { scenario: 'late-estimates', from: 4, lastScreen: 5, ends: 'success' },
  { scenario: 'slow', ends: 'success' },
  { scenario: 'success', from: 13, latency: '15:6000', ends: 'success' },
  { scenario: 'echo,console-noise', ends: 'success' },
  { scenario: 'success', from: 13, credentials: null, ends: 'credentials_missing', tela: 15 },
  { scenario: 'login-refused', from: 13, ends: 'login_refused', tela: 15 },
  { scenario: 'manual-quote', from: 13, ends: 'manual_quote', tela: 15 },
  { scenario: 'searching-broker,manual-quote', from: 13, ends: 'manual_quote', tela: 15 },
  { scenario: 'no-final-screen', from: 13, patience: HASTY, ends: 'final_screen_missing', tela: 15 },
  // What the site does not find.
  { scenario: 'unknown-plate', from: 2, ends: 'vehicle_not_found', tela: 2 },
  {
    scenario: 'unknown-plate-silent',
    from: 2,
    patience: HASTY,
    nudged: 2,
    ends: 'vehicle_not_found',
    tela: 2,
  },
  { scenario: 'no-cep', from: 7, ends: 'address_not_found', tela: 7 },
  { scenario: 'no-cep-silent', from: 7, patience: HASTY, ends: 'address_not_found', tela: 7 },
  // What cannot be read whole.
  { scenario: 'one-card-no-price', ends: 'success' },
  ...(
    [
      ['plan-missing', ['plano_alternativo']],
      ['plan-no-price', ['plano_alternativo']],
      ['flag-absent', ['plano_recomendado.vidros']],
      ['flag-cell-absent', ['plano_recomendado.vidros']],
      ['flag-row-absent', ['plano_recomendado.vidros', 'plano_alternativo.vidros']],
    ] as const
  ).map(([scenario, incompleto]): Case => ({ scenario, from: 13, ends: 'success', incompleto })),
  {
    scenario: 'both-no-price',
    from: 13,
    patience: { ...PATIENT, screenMs: (tela) => (tela === 15 ? 6_000 : PATIENT.screenMs(tela)) },
    ends: 'capture_incomplete',
    tela: 15,
  },
  { scenario: 'two-cards', from: 4, lastScreen: 5, ends: 'success' },
  { scenario: 'slow-plans', from: 13, ends: 'success' },
  { scenario: 'late-mismatch', from: 13, ends: 'success' },
  { scenario: 'cookie-banner', lastScreen: 5, ends: 'success' },
  { scenario: 'long-poll', ends: 'success' },
  { scenario: 'refused-cpf', from: 9, ends: 'site_refused_data', tela: 9, detail: /"cpf"/ },
];

export const titleOf = ({ scenario, ends, latency, credentials }: Case): string =>
  `${scenario.slice(0, 60)}${latency === undefined ? '' : ` (${latency})`}${credentials === null ? ', without account' : ''}: ${ends}`;

/** Its end depends on how the site looks, not on how slow or how chatty it is. */
export const isSeen = ({ scenario }: Case): boolean =>
  /^(?:lost-input|zero-km|no-login|cpf|one-card|plan-|flag-|two-cards|unknown-plate$|no-cep$|manual|login-refused|refused-cpf|cookie)/.test(
    scenario,
  );

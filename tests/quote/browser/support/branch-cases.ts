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
  { scenario: 'one-card-no-price', ends: 'success' },
  ...(
    [
      ['plan-missing', ['plano_alternativo']],
      ['plan-no-price', ['plano_alternativo']],
      ['flag-absent', ['plano_recomendado.vidros']],
      ['flag-cell-absent', ['plano_recomendado.vidros']],
      ['flag-row-absent', ['plano_recomendado.vidros', 'plano_alternativo.vidros']],
    ] as const
  ).map(([scenario, incompleto]): Case => ({ scenario, ends: 'success', incompleto })),
  {
    scenario: 'both-no-price',
    patience: { ...PATIENT, screenMs: (tela) => (tela === 15 ? 6_000 : PATIENT.screenMs(tela)) },
    ends: 'capture_incomplete',
    tela: 15,
  },
  { scenario: 'two-cards', ends: 'success' },
  { scenario: 'slow-plans', ends: 'success' },
  { scenario: 'late-mismatch', ends: 'success' },
  { scenario: 'cookie-banner', ends: 'success' },
  { scenario: 'long-poll', ends: 'success' },
  { scenario: 'refused-cpf', ends: 'site_refused_data', tela: 9, detail: /"cpf"/ },
];

export const titleOf = ({ scenario, ends, latency, credentials }: Case): string =>
  `${scenario.slice(0, 60)}${latency === undefined ? '' : ` (${latency})`}${credentials === null ? ', without account' : ''}: ${ends}`;

import type { Connection } from '../../../web/client/types.ts';
import type { Choice } from '../../../web/progress/choice.ts';
import type { Model } from '../../../web/progress/model.ts';
import {
  endedWith,
  onePlan,
  PAMPA_SUCCESS,
  partlyRead,
  queuedAt,
  runningAt,
  SUCCESS,
  withoutPrices,
} from './states.ts';

const connection = (change: Partial<Connection>): Connection => ({
  state: 'live',
  transport: 'websocket',
  refusal: null,
  attempts: 0,
  ...change,
});

const wanted = (state: Choice['state']): Choice => ({
  plano: 'plano_alternativo',
  titulo: 'Plano alternativo',
  valor: 'R$ 1.948,11',
  state,
});

/** Every state that a customer may see, by name. */
export const GALLERY: Readonly<Record<string, Partial<Model>>> = {
  opening: { connection: connection({ state: 'connecting' }) },
  queued: { data: queuedAt(3) },
  'queued-with-wait': { data: queuedAt(3), waitS: 410 },
  'queued-next': { data: queuedAt(1) },
  starting: { data: runningAt(0) },
  'before-estimates': { data: runningAt(3) },
  estimates: { data: runningAt(8) },
  calculating: { data: runningAt(15, { duracao_s: 171 }) },
  'second-attempt': { data: runningAt(2, { tentativa: 2 }) },
  success: { data: SUCCESS },
  'plan-wanted': {
    data: SUCCESS,
    choice: wanted('told'),
    vehicle: 'Volkswagen Gol 2019 placa ABC-1D23',
  },
  'plan-not-sent': { data: SUCCESS, choice: wanted('failed') },
  'plan-wanted-nobody-told': { data: SUCCESS, choice: wanted('open'), isCopied: true },
  'three-plans': { data: PAMPA_SUCCESS },
  'one-plan': { data: onePlan() },
  'partly-read': { data: partlyRead() },
  'partly-read-both': { data: partlyRead('other-read') },
  'without-prices': { data: withoutPrices(runningAt(8)) },
  'small-estimates-run': { data: { ...runningAt(3), total_etapas: 5, percentual: 60 } },
  'estimates-only': {
    data: { ...SUCCESS, resultados_finais: { ...SUCCESS.resultados_finais, dados: null } },
  },
  'manual-quote': { data: endedWith('manual_quote', 15) },
  'vehicle-not-found': { data: endedWith('vehicle_not_found', 2) },
  'invalid-input': { data: endedWith('invalid_input', null) },
  'site-down': { data: endedWith('site_unreachable', null) },
  'selector-drift': { data: endedWith('selector_drift', 12) },
  stopped: { data: endedWith('stopped_by_operator', 4) },
  reconnecting: { data: runningAt(9), connection: connection({ state: 'reconnecting' }), isAway: true },
  offline: { data: runningAt(9), connection: connection({ state: 'offline' }), isAway: true },
  'token-refused': { connection: connection({ state: 'refused', refusal: 'token' }) },
  'unknown-session': { connection: connection({ state: 'refused', refusal: 'unknown_session' }) },
};

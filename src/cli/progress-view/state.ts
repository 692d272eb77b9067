import type { Estimates, Etapa } from '../../protocol/files/shapes.ts';
import type { Outcome } from '../../quote/outcome/outcome.ts';
import type { RunEvent } from '../../run/run-event.ts';

export interface StepState {
  readonly startedAtMs: number;
  /** Null while it runs. */
  readonly endedAtMs: number | null;
  readonly failed: boolean;
}

/** What the view knows of the session; made of nothing but its events. */
export interface ViewState {
  readonly startedAtMs: number;
  readonly attempt: number;
  /** Of this attempt. */
  readonly steps: ReadonlyMap<Etapa, StepState>;
  readonly current: Etapa;
  readonly mensagem: string;
  /** The farthest screen done in any attempt: the bar never goes back. */
  readonly farthestDone: Etapa;
  readonly warnings: readonly string[];
  readonly estimates: Estimates | null;
  readonly end: { readonly outcome: Outcome; readonly texto: string; readonly atMs: number } | null;
}

export const initialState = (nowMs: number): ViewState => ({
  startedAtMs: nowMs,
  attempt: 1,
  steps: new Map(),
  current: 0,
  mensagem: 'Iniciando',
  farthestDone: 0,
  warnings: [],
  estimates: null,
  end: null,
});

const withStep = (state: ViewState, etapa: Etapa, step: StepState): ReadonlyMap<Etapa, StepState> =>
  new Map(state.steps).set(etapa, step);

/** A step whose end nobody announced ended when the next one began. */
const closeOpenSteps = (state: ViewState, atMs: number, failed = false): ViewState => {
  const steps = new Map(state.steps);
  for (const [etapa, step] of steps)
    if (step.endedAtMs === null) steps.set(etapa, { ...step, endedAtMs: atMs, failed });
  return { ...state, steps };
};

/** A screen that the site left out is announced too, with the former system's words. */
const isSkipped = (etapa: Etapa, mensagem: string): boolean => mensagem === `Tela ${etapa} pulada`;

/**
 * The state after one event.
 * @param nowMs when it arrived, for the events that carry no time of their own
 */
export const afterEvent = (state: ViewState, event: RunEvent, nowMs: number): ViewState => {
  switch (event.type) {
    case 'step': {
      const atMs = event.at.getTime();
      const known = state.steps.get(event.etapa);
      const open = known?.endedAtMs === null ? state : closeOpenSteps(state, atMs);
      if (isSkipped(event.etapa, event.mensagem))
        return { ...open, current: event.etapa, mensagem: event.mensagem };
      const step = { startedAtMs: known?.startedAtMs ?? atMs, endedAtMs: null, failed: false };
      return {
        ...open,
        steps: withStep(open, event.etapa, step),
        current: event.etapa,
        mensagem: event.mensagem,
      };
    }
    case 'done': {
      const atMs = event.at.getTime();
      const startedAtMs = state.steps.get(event.etapa)?.startedAtMs ?? atMs;
      return {
        ...state,
        steps: withStep(state, event.etapa, { startedAtMs, endedAtMs: atMs, failed: false }),
        current: event.etapa,
        mensagem: event.mensagem,
        farthestDone: Math.max(state.farthestDone, event.etapa),
      };
    }
    case 'estimates':
      return { ...state, estimates: event.estimates };
    case 'warning':
      return state.warnings.includes(event.mensagem)
        ? state
        : { ...state, warnings: [...state.warnings, event.mensagem] };
    case 'retry':
      return { ...state, attempt: event.attempt, steps: new Map(), current: 0, mensagem: event.reason };
    case 'end': {
      const succeeded = event.outcome.kind === 'success';
      const closed = closeOpenSteps(state, nowMs, !succeeded);
      return { ...closed, end: { outcome: event.outcome, texto: event.texto, atMs: nowMs } };
    }
  }
};

/** 0…100, never falling. */
export const percentOf = (state: ViewState, lastScreen: number): number =>
  state.end?.outcome.kind === 'success'
    ? 100
    : Math.min(99, Math.floor((Math.floor(state.farthestDone) / lastScreen) * 100));

import type { HistoryEntryView, LiveView } from '../../protocol/files/live-shape.ts';
import { outlineOf } from '../../quote/flows/known-flows.ts';
import { type FlowOutline, screenAt } from '../../quote/flows/outline.ts';
import { CATALOGUE, type FailureKey } from '../../quote/outcome/catalogue.ts';
import { outcomeOf } from '../../quote/outcome/outcome.ts';
import type { RunEvent } from '../../run/run-event.ts';
import { readEstimates, readPlans } from './read-content.ts';

const timeOf = ({ timestamp }: HistoryEntryView): Date => new Date(timestamp ?? Date.now());

const eventOf = (entry: HistoryEntryView, flow: FlowOutline): RunEvent | null => {
  const { etapa, mensagem, dados_extra } = entry;
  if (etapa === 'estimativas' && dados_extra !== null)
    return { type: 'estimates', estimates: readEstimates(dados_extra) };
  if (typeof etapa !== 'number') return null;
  const isDone = screenAt(flow, etapa)?.fim === mensagem;
  return { type: isDone ? 'done' : 'step', etapa, mensagem, at: timeOf(entry) };
};

const keyOf = (tipo: string): FailureKey =>
  (Object.keys(CATALOGUE) as FailureKey[]).find((key) => CATALOGUE[key].tipo === tipo) ?? 'session_lost';

const endOf = ({ success, data }: LiveView): RunEvent => {
  const texto = data.mensagem;
  const found = data.resultados_finais.dados?.dados_finais;
  const plans = found === undefined ? null : readPlans(found);
  if (success) return { type: 'end', outcome: { kind: 'success', plans }, texto };
  const erro = data.erros[0];
  const failure = { key: keyOf(erro?.tipo ?? ''), tela: erro?.tela ?? null, detail: erro?.erro ?? texto };
  return { type: 'end', outcome: outcomeOf(failure), texto };
};

/** Tells the events of a session that runs elsewhere, as its files show them. */
export class ViewEvents {
  #seen = 0;
  #waiting = '';
  #attempt = 1;
  #hasEnded = false;

  /** What is new in a view since the last one. */
  since(view: LiveView): RunEvent[] {
    const { historico, execucao, mensagem } = view.data;
    const flow = outlineOf(execucao.fluxo);
    const events: RunEvent[] = [];
    if (historico.length === 0 && mensagem !== this.#waiting) {
      this.#waiting = mensagem;
      events.push({ type: 'step', etapa: 0, mensagem, at: new Date() });
    }
    if (execucao.tentativa > this.#attempt) {
      this.#attempt = execucao.tentativa;
      events.push({ type: 'retry', attempt: execucao.tentativa, reason: mensagem });
    }
    events.push(...historico.slice(this.#seen).flatMap((entry) => eventOf(entry, flow) ?? []));
    this.#seen = historico.length;
    if (execucao.finalizado && !this.#hasEnded) {
      this.#hasEnded = true;
      events.push(endOf(view));
    }
    return events;
  }
}

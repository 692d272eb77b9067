import type {
  Estimates,
  Etapa,
  HistoryEntry,
  HistoryFile,
  JsonObject,
  ProgressFile,
  ResultFile,
  SessionFile,
} from '../files/shapes.ts';
import type { QuoteDocuments } from './first-documents.ts';
import { historyEntry } from './history-entry.ts';
import { progressWords, soundsLikeAnEnd } from './progress-words.ts';
import type { SessionEnd } from './tracker.ts';

const WHOLE_PERCENT = 100;

/** The four documents of the quote as they are now, and how each event changes them. */
export class SessionMemory {
  readonly progress: ProgressFile;
  readonly history: HistoryFile;
  #result: ResultFile | undefined;
  #session: SessionFile | undefined;
  readonly #timestamp: () => string;

  /** @param documents are changed by every event from here on */
  constructor({ progress, history, result, session }: QuoteDocuments, timestamp: () => string) {
    this.progress = progress;
    this.history = history;
    this.#result = result;
    this.#session = session;
    this.#timestamp = timestamp;
  }

  get result(): ResultFile | undefined {
    return this.#result;
  }

  get session(): SessionFile | undefined {
    return this.#session;
  }

  step(etapa: Etapa, mensagem: string, extra?: JsonObject): void {
    const { progress } = this;
    if (etapa > 0) progress.status = 'executando';
    this.#reach(etapa);
    const words = progressWords(etapa, mensagem);
    if (!soundsLikeAnEnd(words)) progress.mensagem = words;
    Object.assign(progress.dados_extra, extra);
    this.#tell(historyEntry(etapa, this.#timestamp(), progress.status, mensagem, extra));
  }

  estimates(estimates: Estimates): void {
    Object.assign(this.progress.dados_extra, {
      estimativas_tela_5: estimates,
      estimativas_tela_4: estimates,
    });
    const extra: JsonObject = { ...estimates };
    this.#tell(historyEntry('estimativas', this.#timestamp(), 'completed', 'Estimativas capturadas', extra));
  }

  /** The session goes on, so it stays "executando", and what was reached stays reached. */
  restart(mensagem: string): void {
    this.progress.status = 'executando';
    this.step(0, mensagem);
  }

  // Each part of the end that was there when this began stays as it is: an end is told once.

  /** The end as progress.json and, when there is an error, the history tell it first. */
  endWithErrors({ status, mensagem, erros, lastStep }: SessionEnd): void {
    const { progress } = this;
    const running = progress.status;
    progress.status = status;
    progress.mensagem = progressWords(progress.total_etapas, mensagem);
    this.#reach(progress.total_etapas);
    if (lastStep !== undefined)
      this.#tell(historyEntry(lastStep.etapa, this.#timestamp(), running, lastStep.mensagem));
    const [first] = erros;
    if (first === undefined) return;
    if (progress.erros.length === 0) progress.erros.push(...erros);
    if (this.history.historico.some(({ etapa }) => etapa === 'erro')) return;
    const at = this.#timestamp();
    this.#tell(historyEntry('erro', at, 'error', `Erro: ${first.erro}`, undefined, first.erro));
  }

  /** Result, session and the plans in progress.json: everything of the end but the final entry. */
  endWithResult({ status, dadosFinais }: SessionEnd): void {
    const { progress } = this;
    const at = this.#touch(this.#timestamp());
    if (Object.keys(dadosFinais).length > 0)
      Object.assign(progress.dados_extra, dadosFinais, { resultado_final: dadosFinais });
    const { session_id, timestamp_inicio, total_etapas, etapa_atual } = progress;
    this.#result ??= { status, timestamp_fim: at, dados_finais: dadosFinais, session_id };
    this.#session ??= {
      session_id,
      timestamp_inicio,
      timestamp_fim: at,
      status,
      total_etapas,
      etapas_executadas: etapa_atual,
    };
  }

  endWithFinalEntry({ status, dadosFinais, erros }: SessionEnd): void {
    if (this.history.historico.at(-1)?.etapa === 'final') return;
    const plans = Object.keys(dadosFinais).length > 0 ? dadosFinais : undefined;
    const erro = erros[0]?.erro ?? null;
    const at = this.#timestamp();
    this.history.historico.push(historyEntry('final', at, status, `RPA ${status}`, plans, erro));
    this.history.timestamp_fim = at;
  }

  #reach(etapa: Etapa): void {
    const { progress } = this;
    progress.etapa_atual = Math.min(etapa, progress.total_etapas);
    const percentual = (progress.etapa_atual / progress.total_etapas) * WHOLE_PERCENT;
    progress.percentual = Math.max(progress.percentual, percentual);
  }

  #touch(at: string): string {
    this.progress.timestamp_atualizacao = at;
    this.history.timestamp_fim = at;
    this.history.status_final = this.progress.status;
    return at;
  }

  #tell(entry: HistoryEntry): void {
    this.#touch(entry.timestamp);
    this.history.historico.push(entry);
  }
}

import type { Position, ProgressUpdate, ServerMessage, Snapshot } from '../../src/live/channel/messages.ts';
import type { LiveData } from '../../src/protocol/files/live-shape.ts';

/** What a message did to the state. */
export type Applied =
  | 'changed'
  | 'same'
  /** Something before it is missing: only a snapshot helps. */
  | 'gap';

const SPARSE = ['erros', 'estimativas', 'resultados_finais', 'avisos'] as const;

/** What was captured so far; nothing at all while it is empty. */
const mergedExtra = (
  known: LiveData['dados_extra'],
  update: ProgressUpdate,
): Pick<LiveData, 'dados_extra'> => {
  const { dados_extra: news, dados_extra_removidos: removed = [] } = update;
  const kept = Object.entries(known ?? {}).filter(([key]) => !removed.includes(key));
  const all = [...kept, ...Object.entries(news)];
  return all.length === 0 ? {} : { dados_extra: Object.fromEntries(all) };
};

/** The state after an update; the keys it does not have stay. */
const merged = ({ dados_extra: known, ...data }: LiveData, update: ProgressUpdate): LiveData => {
  const { etapa_atual, total_etapas, status, mensagem, execucao } = update;
  const sparse = Object.fromEntries(
    SPARSE.filter((key) => update[key] !== undefined).map((key) => [key, update[key]]),
  );
  return {
    ...data,
    ...sparse,
    etapa_atual,
    total_etapas,
    percentual: Math.max(data.percentual, update.percentual),
    status,
    mensagem,
    execucao,
    ...mergedExtra(known, update),
  };
};

/** A session as its messages tell it: nothing twice, nothing left out, never back. */
export class SessionState {
  data: LiveData | null = null;
  /** Where the stream is; null: the next connection starts with a snapshot. */
  position: Position | null = null;

  get isEnded(): boolean {
    return this.data?.execucao.finalizado === true;
  }

  /** The stream's position no longer counts. */
  forgetPosition(): void {
    this.position = null;
  }

  apply(message: ServerMessage): Applied {
    if (message.type === 'snapshot' && message.session_id !== null) return this.#replace(message);
    if (message.type === 'progress_update') return this.#update(message);
    return 'same';
  }

  #replace({ progress, epoch, offset }: Snapshot): Applied {
    const known = this.data;
    this.position = epoch === '' ? null : { epoch, offset };
    // An end is final; a source that has not heard of it yet is behind.
    if (this.isEnded && !progress.execucao.finalizado) return 'same';
    this.data = { ...progress, percentual: Math.max(known?.percentual ?? 0, progress.percentual) };
    return JSON.stringify(known) === JSON.stringify(this.data) ? 'same' : 'changed';
  }

  #update(update: ProgressUpdate): Applied {
    const { epoch, offset } = update;
    if (this.data === null || this.position?.epoch !== epoch) return 'gap';
    if (offset <= this.position.offset) return 'same';
    if (offset > this.position.offset + 1) return 'gap';
    this.position = { epoch, offset };
    if (this.isEnded && !update.execucao.finalizado) return 'same';
    this.data = merged(this.data, update);
    return 'changed';
  }
}

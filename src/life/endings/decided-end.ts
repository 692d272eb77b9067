import type { ErroItem, JsonObject, TerminalStatus } from '../../protocol/files/shapes.ts';
import { isObject } from '../../protocol/live/values.ts';
import type { FoundDocuments } from '../../protocol/tracker/found-documents.ts';

/** The end that a run had decided when it was killed. */
export interface DecidedEnd {
  readonly status: TerminalStatus;
  readonly mensagem: string;
  readonly dadosFinais: JsonObject;
  readonly erros: readonly ErroItem[];
}

const isTerminal = (status: unknown): status is TerminalStatus =>
  status === 'success' || status === 'error' || status === 'warning';

/** progress.json is the first document of an end. */
export const decidedEnd = ({ progress, result }: FoundDocuments): DecidedEnd | null => {
  if (progress === null || !isTerminal(progress.status)) return null;
  const { status, mensagem, erros, dados_extra } = progress;
  const inProgress = isObject(dados_extra.resultado_final) ? dados_extra.resultado_final : {};
  return { status, mensagem, dadosFinais: result?.dados_finais ?? inProgress, erros };
};

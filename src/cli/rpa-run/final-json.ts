import type { JsonObject } from '../../protocol/files/shapes.ts';
import { timestampWithOffset } from '../../protocol/timestamp.ts';
import { CATALOGUE, SUCCESS_CODE } from '../../quote/outcome/catalogue.ts';
import { SUCCESS_MESSAGE, textOf } from '../../run/session-end.ts';
import type { SessionReport } from '../../run/session-report.ts';

const MS_PER_S = 1_000;

const seconds = (ms: number): number => Math.round(ms) / MS_PER_S;

const verdictOf = ({ outcome }: SessionReport): JsonObject => {
  if (outcome.kind === 'success') {
    return { status: 'success', codigo: SUCCESS_CODE, tipo: null, mensagem: SUCCESS_MESSAGE, sugestao: null };
  }
  const { codigo, tipo, mensagem, sugestao } = CATALOGUE[outcome.key];
  return { status: 'error', codigo, tipo, mensagem, sugestao };
};

/** What rpa-run prints on stdout: one document with everything there is to say about the session. */
export const finalJson = (report: SessionReport, version: string): JsonObject => {
  const { outcome, estimates, evidence } = report;
  return {
    success: outcome.kind === 'success',
    ...verdictOf(report),
    texto: report.erros[0]?.mensagem ?? textOf(outcome),
    session_id: report.sessionId,
    timestamp: timestampWithOffset(new Date(report.startedAt.getTime() + report.durationMs)),
    tempo_execucao: seconds(report.durationMs),
    tempo_site: seconds(report.pageMs),
    versao: version,
    exit_code: report.exitCode,
    dados: {
      telas_executadas: report.screens,
      tentativas: report.attempts,
      tela_falhou: outcome.kind === 'success' ? null : outcome.tela,
      estimativas_tela_5: estimates,
      dados_finais: outcome.kind === 'success' ? (outcome.plans ?? {}) : {},
      avisos: report.avisos,
      seletores_alternativos: report.driftedControls,
    },
    detalhe: outcome.kind === 'success' ? null : outcome.detail,
    erros: report.erros,
    arquivos: { pasta: report.folder, evidencias: evidence },
  };
};

import type { HistoryEntry, JsonObject } from '../files/shapes.ts';

export const historyEntry = (
  etapa: HistoryEntry['etapa'],
  timestamp: string,
  status: HistoryEntry['status'],
  mensagem: string,
  extra?: JsonObject,
  erro: string | null = null,
): HistoryEntry => ({ etapa, timestamp, status, mensagem, dados_extra: extra ?? null, erro });

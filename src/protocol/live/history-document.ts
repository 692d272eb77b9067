import type { HistoryEntryView } from '../files/live-shape.ts';
import { timestampOrNull } from './timestamps.ts';
import { finiteNumber, isObject, printable, text } from './values.ts';

/** A history file of any writer, in one shape; entries that are none are left out and reported. */
export interface HistoryState {
  readonly total: number | null;
  readonly inicio: string | null;
  readonly entries: readonly HistoryEntryView[];
  readonly avisos: readonly string[];
}

const erroText = (value: unknown): string | null =>
  text(value) ?? (isObject(value) ? (text(value.erro) ?? text(value.mensagem)) : null);

interface NormalisedEntry {
  readonly entry: HistoryEntryView | null;
  readonly avisos: readonly string[];
}

const normaliseEntry = (value: unknown, index: number): NormalisedEntry => {
  const leftOut = (why: string): NormalisedEntry => ({
    entry: null,
    avisos: [`history: entrada ${index + 1} ignorada, ${why}`],
  });
  if (!isObject(value)) return leftOut('não é um objeto');
  const etapa = finiteNumber(value.etapa) ?? text(value.etapa);
  if (etapa === null) return leftOut('sem etapa');
  const avisos: string[] = [];
  const extra = value.dados_extra;
  const printed = isObject(extra) ? printable(extra) : null;
  if (
    printed === null &&
    extra !== null &&
    extra !== undefined &&
    !(Array.isArray(extra) && extra.length === 0)
  )
    avisos.push(`history: dados_extra da entrada ${index + 1} ignorado, não é um objeto`);
  for (const key of printed?.dropped ?? [])
    avisos.push(`history: dados_extra.${key} da entrada ${index + 1} ignorado, aninhado demais`);
  return {
    entry: {
      etapa,
      timestamp: timestampOrNull(value.timestamp),
      status: text(value.status) ?? '',
      mensagem: text(value.mensagem) ?? '',
      dados_extra: printed?.kept ?? null,
      erro: erroText(value.erro),
    },
    avisos,
  };
};

/** @returns null when the document is not an object with something in it. */
export const readHistory = (document: unknown): HistoryState | null => {
  if (!isObject(document) || Object.keys(document).length === 0) return null;
  const list = document.historico;
  const items = isObject(list) ? Object.values(list) : Array.isArray(list) ? list : [];
  const normalised = items.map(normaliseEntry);
  const notAList = list !== null && list !== undefined && typeof list !== 'object';
  return {
    total: finiteNumber(document.total_etapas),
    inicio: timestampOrNull(document.timestamp_inicio),
    entries: normalised.flatMap(({ entry }) => (entry === null ? [] : [entry])),
    avisos: [
      ...(notAList ? ['history: historico ignorado, não é uma lista'] : []),
      ...normalised.flatMap(({ avisos }) => avisos),
    ],
  };
};

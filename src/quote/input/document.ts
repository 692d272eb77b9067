export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parts of the envelope that say nothing about the customer. */
const ENVELOPE = new Set(['session', 'session_id', 'dados']);

export const isEnvelopeKey = (name: string): boolean => ENVELOPE.has(name);

export interface Document {
  readonly answers: JsonRecord;
  /** Names beside `dados` that belong inside it. */
  readonly outside: readonly string[];
}

/** Unwraps `{session, dados: {…}}`; null when there is no object of answers. */
export const openDocument = (raw: unknown): Document | null => {
  if (!isRecord(raw)) return null;
  if (!Object.hasOwn(raw, 'dados')) return { answers: raw, outside: [] };
  const { dados } = raw;
  if (!isRecord(dados)) return null;
  return { answers: dados, outside: Object.keys(raw).filter((key) => !isEnvelopeKey(key)) };
};

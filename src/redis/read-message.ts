import type { ProgressUpdate } from '../protocol/live/progress-message.ts';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isMessage = (value: unknown, id: string): value is ProgressUpdate => {
  const found = value as Partial<ProgressUpdate> | null;
  return (
    isObject(found) &&
    found.type === 'progress_update' &&
    found.session_id === id &&
    typeof found.epoch === 'string' &&
    Number.isSafeInteger(found.offset) &&
    isObject(found.dados_extra) &&
    isObject(found.execucao)
  );
};

/** @returns null for what no writer of this version has published */
export const readMessage = (id: string, text: string): ProgressUpdate | null => {
  try {
    const value: unknown = JSON.parse(text);
    return isMessage(value, id) ? value : null;
  } catch {
    return null;
  }
};

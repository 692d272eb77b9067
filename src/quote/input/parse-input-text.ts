import type { FailureKey } from '../outcome/catalogue.ts';
import type { Failure } from '../outcome/outcome.ts';
import { hasUnsafeKey } from './duplicate-key.ts';

export const MAX_INPUT_BYTES = 64 * 1024;

export type ParsedInput =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly failure: Failure };

const failed = (key: FailureKey, detail: string): ParsedInput => ({
  ok: false,
  failure: { key, tela: null, detail },
});

/** Where V8 stopped; the rest of its message quotes the text, which may be personal. */
const whereItStopped = (error: unknown): string => {
  const place = error instanceof Error ? /\(line \d+ column \d+\)|at position \d+/.exec(error.message) : null;
  return place === null ? '' : ` ${place[0]}`;
};

const decode = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/**
 * Parses the text of a customer's data: UTF-8 JSON of at most 64 KiB (a byte order mark is allowed).
 * The failure's detail never quotes the text.
 */
export const parseInputText = (input: Uint8Array | string): ParsedInput => {
  const size = typeof input === 'string' ? Buffer.byteLength(input) : input.byteLength;
  if (size > MAX_INPUT_BYTES)
    return failed('input_too_large', `input has more than ${MAX_INPUT_BYTES} bytes`);
  const text = typeof input === 'string' ? input.replace(/^\uFEFF/, '') : decode(input);
  if (text === null) return failed('input_unreadable', 'input is not UTF-8');
  if (text.trim() === '') return failed('input_unreadable', 'input is empty');
  try {
    const value: unknown = JSON.parse(text);
    if (hasUnsafeKey(text))
      return failed('input_unreadable', 'an object of the input has a repeated or forbidden key');
    return { ok: true, value };
  } catch (error) {
    return failed('input_unreadable', `input is not JSON${whereItStopped(error)}`);
  }
};

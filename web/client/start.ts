import { retryAfterMs } from './ends.ts';
import { post } from './request.ts';

/** One wrong field of a form. */
export interface FieldError {
  readonly campo: string;
  readonly tipo: string;
  readonly mensagem: string;
  readonly sugestao: string;
}

export interface Started {
  readonly session_id: string;
  readonly token: string | null;
}

interface StartAnswer {
  readonly success?: boolean;
  readonly session_id?: string;
  readonly token?: string | null;
  readonly error?: string;
  readonly code?: string | number;
  readonly erros?: readonly FieldError[];
}

/** Why no session was started. */
export class StartError extends Error {
  override readonly name = 'StartError';
  /** HTTP status; 0 when nobody answered. */
  readonly status: number;
  readonly code: string;
  /** Every wrong field at once, when the data was the reason. */
  readonly erros: readonly FieldError[];
  readonly retryAfterMs: number | undefined;

  constructor(status: number, answer: StartAnswer, retryMs?: number) {
    super(answer.error ?? 'no answer');
    this.status = status;
    this.code = String(answer.code ?? (status === 0 ? 'unreachable' : 'unknown'));
    this.erros = answer.erros ?? [];
    this.retryAfterMs = retryMs;
  }
}

/**
 * Starts a session.
 * @param form the customer's data, by the field names of docs/input.md
 * @throws StartError
 */
export const startSession = async (url: URL, token: string | null, form: object): Promise<Started> => {
  const response = await post(url, token, form).catch(() => {
    throw new StartError(0, {});
  });
  const answer = (await response.json().catch(() => ({}))) as StartAnswer;
  if (!response.ok || answer.session_id === undefined)
    throw new StartError(response.status, answer, retryAfterMs(response));
  return { session_id: answer.session_id, token: answer.token ?? null };
};

import { backoffMs } from './backoff.ts';
import { retryAfterMs } from './ends.ts';
import { newSessionId } from './new-session-id.ts';
import { post } from './request.ts';

/** One wrong field of a form. */
export interface FieldError {
  readonly campo: string;
  readonly tipo: string;
  readonly mensagem: string;
  readonly sugestao: string;
}

export interface StartOptions {
  /** A quote that the same data was asked for a moment ago may be shown instead of a second one. @default true */
  readonly mayReuse?: boolean;
}

export interface Started {
  readonly session_id: string;
  readonly token: string | null;
}

interface StartAnswer {
  readonly session_id?: string;
  readonly token?: string | null;
  readonly error?: string;
  readonly code?: string | number;
  readonly erros?: readonly FieldError[];
}

/** On a phone an answer gets lost now and then. */
const ATTEMPTS = 3;
/** A server that does not answer twice will not a third time. */
const SLOW_ATTEMPTS = 2;
/** What one attempt may take, look-ups included. */
const ANSWER_LIMIT_MS = 25_000;

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

/** Why nobody answered: a server that is there and whose answers this page may not read is a matter of settings. */
const reasonOf = async (url: URL, error: unknown): Promise<string> => {
  if (!navigator.onLine) return 'offline';
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'slow';
  try {
    await fetch(new URL('./health', url), { mode: 'no-cors', signal: AbortSignal.timeout(5000) });
  } catch {
    return 'unreachable';
  }
  console.error(
    `rpa-runner: ${url.origin} answers, but not to pages of ${location.origin}: put exactly that into http.allowed_origins`,
  );
  return 'forbidden';
};

const send = async (
  url: URL,
  token: string | null,
  form: object,
  headers: Readonly<Record<string, string>>,
): Promise<Response> => {
  for (let attempt = 0; ; attempt += 1)
    try {
      return await post(url, token, form, headers, ANSWER_LIMIT_MS);
    } catch (error) {
      const isSlow = error instanceof DOMException && error.name === 'TimeoutError';
      if (attempt + 1 === (isSlow ? SLOW_ATTEMPTS : ATTEMPTS))
        throw new StartError(0, { code: await reasonOf(url, error) });
      await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt)));
    }
};

/**
 * Starts a session, once: a request whose answer was lost is sent again under the same id.
 * @param form the customer's data, by the field names of docs/input.md
 * @throws StartError
 */
export const startSession = async (
  url: URL,
  token: string | null,
  form: object,
  { mayReuse = true }: StartOptions = {},
): Promise<Started> => {
  const response = await send(url, token, form, {
    'idempotency-key': newSessionId(),
    ...(mayReuse && { 'rpa-reuse': '1' }),
  });
  const answer = (await response.json().catch(() => ({}))) as StartAnswer;
  if (!response.ok || answer.session_id === undefined)
    throw new StartError(response.status, answer, retryAfterMs(response));
  return { session_id: answer.session_id, token: answer.token ?? null };
};

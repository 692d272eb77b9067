/** The server refused the token; `reason` is a TokenRefusal of src/auth/caller.ts. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** Any other answer than the one hoped for; the message is for operators. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** 0 when nobody answered. */
  readonly http: number;

  constructor(http: number, message: string) {
    super(message);
    this.http = http;
  }
}

/** One answer, its tag for the next question included. */
export interface Tagged<Body> {
  readonly etag: string | null;
  /** Null: unchanged since the tag that was sent. */
  readonly body: Body | null;
}

const NO_ANSWER = 'O servidor não respondeu.';
const STRANGE_ANSWER = 'O servidor respondeu algo inesperado.';
const ANSWER_LIMIT_MS = 20_000;

interface Failure {
  readonly error?: unknown;
  readonly reason?: unknown;
}

const failureOf = async (response: Response): Promise<Failure> => {
  try {
    return (await response.json()) as Failure;
  } catch {
    return {};
  }
};

/** The HTTP doors, with whatever token is at hand. Rejects with TokenRefused or ApiError. */
export class Api {
  readonly #root: URL;
  readonly #token: () => string | null;

  constructor(root: URL, token: () => string | null) {
    this.#root = root;
    this.#token = token;
  }

  async json<Body>(path: string, method = 'GET', sent?: object): Promise<Body> {
    const body = sent && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(sent) };
    const response = await this.#ask(path, { method, ...body });
    return this.#read<Body>(response);
  }

  /** Asked again with the same key, it is done once. */
  async once<Body>(path: string, key: string): Promise<Body> {
    const response = await this.#ask(path, { method: 'POST', headers: { 'Idempotency-Key': key } });
    return this.#read<Body>(response);
  }

  async tagged<Body>(path: string, etag: string | null): Promise<Tagged<Body>> {
    const response = await this.#ask(path, { headers: etag === null ? {} : { 'If-None-Match': etag } });
    if (response.status === 304) return { etag, body: null };
    return { etag: response.headers.get('etag'), body: await this.#read<Body>(response) };
  }

  async blob(path: string): Promise<Blob> {
    const response = await this.#ask(path, {});
    return response.blob();
  }

  /** The body as it comes; for streams. */
  async stream(
    path: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Response> {
    return this.#ask(path, { headers, signal });
  }

  async #ask(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    const token = this.#token();
    if (token !== null) headers.set('Authorization', `Bearer ${token}`);
    const signal = init.signal ?? AbortSignal.timeout(ANSWER_LIMIT_MS);
    const request = { ...init, headers, signal, cache: 'no-store', credentials: 'omit' } as const;
    const response = await fetch(new URL(path, this.#root), request).catch(() => {
      throw new ApiError(0, NO_ANSWER);
    });
    if (response.ok || response.status === 304) return response;
    const { error, reason } = await failureOf(response);
    if (typeof reason === 'string') throw new TokenRefused(reason);
    if (response.status === 401) throw new TokenRefused('missing');
    throw new ApiError(
      response.status,
      typeof error === 'string' ? error : `${STRANGE_ANSWER} (${response.status})`,
    );
  }

  async #read<Body>(response: Response): Promise<Body> {
    try {
      return (await response.json()) as Body;
    } catch {
      throw new ApiError(response.status, STRANGE_ANSWER);
    }
  }
}

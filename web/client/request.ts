/** Without a token no header of ours: such a request needs no preflight. */
const headersOf = (token: string | null): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {};

/**
 * A request that asks the server, never a cache's old answer.
 * @throws what fetch throws: no network, a policy of the page, no CORS headers, aborted
 */
export const ask = (url: URL | string, token: string | null, signal: AbortSignal): Promise<Response> =>
  // A cached answer is asked about (ETag), not taken.
  fetch(url, { headers: headersOf(token), signal, cache: 'no-cache', credentials: 'omit' });

const limited = (limitMs: number): AbortSignal => {
  const abort = new AbortController();
  setTimeout(() => abort.abort(new DOMException('', 'TimeoutError')), limitMs);
  return abort.signal;
};

/** A server that never answers is one that does not answer. */
const POST_LIMIT_MS = 30_000;

export const post = (
  url: URL | string,
  token: string | null,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  limitMs = POST_LIMIT_MS,
): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { ...headersOf(token), ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: limited(limitMs),
    credentials: 'omit',
  });

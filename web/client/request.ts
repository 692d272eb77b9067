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

export const post = (
  url: URL | string,
  token: string | null,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { ...headersOf(token), ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'omit',
  });

/** What each refusal means, whatever the door; the one list that OpenAPI and docs/api.md are made of. */
export const REFUSALS: Readonly<Record<number, string>> = {
  400: 'What was sent cannot be understood: no session id, no JSON object, a wrong parameter (`erros`).',
  401: 'A token is needed (`reason`: missing).',
  403: 'This token is invalid (`reason` says why), or the request is not permitted here.',
  404: 'There is no such session, file or address.',
  405: 'Another method; `Allow` has the right ones.',
  409: 'The session has not ended yet.',
  410: "The customer's data is not kept here any more.",
  413: 'More than 64 KiB.',
  415: 'Not `Content-Type: application/json` in UTF-8.',
  422: "The customer's data is wrong; `erros` has every field.",
  429: 'Too many requests or starts of this client, or the queue is full; `Retry-After`.',
  500: 'A mistake of the server; the journal has it.',
  503: 'Sessions cannot be started now: overload, broker, disk or settings; `Retry-After`.',
};

/** Those that come with `Retry-After`. */
export const RETRY_LATER: ReadonlySet<number> = new Set([429, 503]);

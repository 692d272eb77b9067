import { allowedOrigins } from '../../../config/allowed-origins.ts';

/** Headers that a page of another site gets to see, and may send. */
const EXPOSED = 'Retry-After, ETag, Location';
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
  'access-control-allow-headers':
    'Content-Type, Authorization, Idempotency-Key, RPA-Reuse, If-None-Match, Last-Event-ID',
  'access-control-max-age': '600',
} as const;

export interface Origins {
  /** What a page of `origin` needs to read an answer; of a site that is not listed nothing. */
  readonly headersFor: (origin: string | undefined) => Readonly<Record<string, string>>;
  /** The same for the question before a request. */
  readonly preflightHeadersFor: (origin: string | undefined) => Readonly<Record<string, string>>;
  /** Whether a page of `origin` may open a WebSocket; a request without one comes from no page. */
  readonly allows: (origin: string | undefined, host: string | undefined) => boolean;
}

const VARY = { vary: 'Origin' } as const;

const sameHost = (origin: string, host: string | undefined): boolean =>
  host !== undefined && URL.parse(origin)?.host === host.toLowerCase();

/** @param allowed `http.allowed_origins`: separated by commas @throws SettingsError */
export const originsOf = (allowed: string): Origins => {
  const listed = allowedOrigins(allowed);
  const known = new Map(
    [...listed].map((origin) => [
      origin,
      { ...VARY, 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED },
    ]),
  );
  const headersFor: Origins['headersFor'] = (origin) =>
    origin === undefined ? VARY : (known.get(origin) ?? VARY);
  return {
    headersFor,
    preflightHeadersFor: (origin) =>
      origin !== undefined && known.has(origin) ? { ...headersFor(origin), ...PREFLIGHT } : VARY,
    allows: (origin, host) => origin === undefined || known.has(origin) || sameHost(origin, host),
  };
};

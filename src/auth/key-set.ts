import { createRemoteJWKSet, customFetch, type RemoteJWKSet } from 'jose';
import { SettingsError } from '../config/settings-error.ts';

/** How long keys are used before they are fetched again; a key that was taken away counts as long. */
export const KEYS_GOOD_FOR_MS = 600_000;

const FETCH_BUDGET_MS = 5_000;

/** A key set without the key that a token names is fetched again, but no more often than this. */
const COOLDOWN_MS = 30_000;

/** After a failed fetch nobody tries again for so long: a flood of tokens must not become one of requests. */
const RETRY_AFTER_MS = 5_000;

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Keys were not fetched, because that had just failed. */
class FetchPaused extends Error {
  override readonly name = 'FetchPaused';
}

const pausedFetch = (): typeof fetch => {
  let failedAtMs = Number.NEGATIVE_INFINITY;
  return async (input, options) => {
    if (performance.now() - failedAtMs < RETRY_AFTER_MS) throw new FetchPaused();
    try {
      const response = await fetch(input, options);
      if (response.status !== 200) failedAtMs = performance.now();
      return response;
    } catch (error) {
      failedAtMs = performance.now();
      throw error;
    }
  };
};

/**
 * The public keys at an address; fetched when the first token comes.
 * @throws SettingsError for http to another machine: whoever is in between could put in his own keys
 */
export const openKeySet = (address: string): RemoteJWKSet => {
  const url = new URL(address);
  if (url.protocol !== 'https:' && !LOOPBACK.test(url.hostname))
    throw new SettingsError([`auth.jwks_url ${url.origin}: https is needed for keys of another machine`]);
  return createRemoteJWKSet(url, {
    timeoutDuration: FETCH_BUDGET_MS,
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: KEYS_GOOD_FOR_MS,
    [customFetch]: pausedFetch(),
  });
};

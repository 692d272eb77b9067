import { orEndingAtOnce } from '../../support/ends-at-once.ts';

type Blocks = Readonly<Record<string, unknown>>;

/**
 * Settings under which a program of this machine may start sessions without a token and stands for a proxy: most tests
 * are about something else. Without a site those end at once. What a test sets itself counts.
 */
export const asLocalFront = (settings: object): object => {
  const { auth, http, ...others } = settings as { readonly auth?: Blocks; readonly http?: Blocks };
  return {
    ...orEndingAtOnce(others),
    auth: { start: 'anyone', ...auth },
    http: { trusted_proxies: '127.0.0.1,::1', ...http },
  };
};

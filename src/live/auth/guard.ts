import type { Caller, Checked, TokenRefusal } from '../../auth/caller.ts';
import { type Auth, openAuth } from '../../auth/open-auth.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { Asking, Base, Guard, LiveMetrics } from '../contracts.ts';
import { trustedHops } from '../http/edge/trusted-hops.ts';
import { isDirect, isLoopback } from './is-direct.ts';
import { RefusalLog } from './refusal-log.ts';
import { tokenOf } from './token-of.ts';

const ofSession = (id: SessionId) => (caller: Caller) =>
  caller.kind !== 'session' || caller.id === id ? null : 'other_session';

const ofOperator = (caller: Caller) => (caller.kind === 'session' ? 'not_operator' : null);

type Objection = (caller: Caller) => TokenRefusal | null;

/** Of a connection that is open already: nobody's address is known there. */
const OPEN_CONNECTION = 'open connection';

const nobody = (asking: Asking): Caller => ({ kind: isDirect(asking) ? 'local' : 'public' });

/** Where no token is asked for: sessions are open, operators' doors to this machine only. */
const withoutTokens = (): Pick<Guard, 'forSession' | 'forOperator'> => ({
  forSession: async (asking) => ({ ok: true, caller: nobody(asking) }),
  forOperator: async (asking) => {
    const caller = nobody(asking);
    return caller.kind === 'local' ? { ok: true, caller } : { ok: false, refusal: 'not_configured' };
  },
});

const withTokens = ({ check }: Auth) => {
  const checked = async (token: string, objection: Objection): Promise<Checked> => {
    const verified = await check(token);
    if (typeof verified === 'string') return { ok: false, refusal: verified };
    const refusal = objection(verified.caller);
    return refusal === null ? { ok: true, caller: verified.caller } : { ok: false, refusal };
  };
  return {
    checked,
    forSession: (asking: Asking, id: SessionId) => checked(tokenOf(asking), ofSession(id)),
    forOperator: (asking: Asking) => checked(tokenOf(asking), ofOperator),
  };
};

/**
 * Who may what, as `auth` says. Every refusal is counted and logged, and never with the token.
 * @throws SettingsError when the secret or the address of the keys cannot be used
 */
export const createGuard = (base: Base, metrics: Pick<LiveMetrics, 'tokenRefused'>): Guard => {
  const { home, settings, clock, log } = base;
  const onTrouble = (msg: string): void => log({ level: 'error', msg });
  const auth = openAuth(settings.auth, { home, env: process.env, clock, onTrouble });
  const refusals = new RefusalLog(log, () => performance.now());
  const tokens = withTokens(auth);
  const doors = auth.isConfigured ? tokens : withoutTokens();

  const refuse = (refusal: TokenRefusal, door: string, address: string): void => {
    metrics.tokenRefused(refusal);
    refusals.tell({ refusal, door, address });
  };

  const told = async (checked: Promise<Checked>, door: string, address = 'local'): Promise<Checked> => {
    const result = await checked;
    if (!result.ok) refuse(result.refusal, door, address);
    return result;
  };

  const forOperator: Guard['forOperator'] = (asking) =>
    told(doors.forOperator(asking), 'operator', asking.remoteAddress);

  /** Whoever may start without a token may also come with one that does not do. */
  const anyone = async (asking: Asking): Promise<Checked> => {
    const verified =
      tokenOf(asking) === '' || !auth.isConfigured ? 'missing' : await auth.check(tokenOf(asking));
    return { ok: true, caller: typeof verified === 'string' ? nobody(asking) : verified.caller };
  };

  const isTrusted = trustedHops(settings.http.trusted_proxies);

  /**
   * Whoever is no front of this machine needs a token: any user of it reaches its loopback addresses, and so does what a
   * session runs. A UNIX socket is for its group, and a proxy that the settings name speaks for visitors.
   */
  const fronts = async (asking: Asking): Promise<Checked> => {
    const { remoteAddress, headers } = asking;
    const isProxied = isTrusted(remoteAddress) && headers['x-forwarded-for'] !== undefined;
    if (remoteAddress === undefined || !isLoopback(remoteAddress) || isProxied) return anyone(asking);
    const found = await anyone(asking);
    if (found.ok && (found.caller.kind === 'operator' || found.caller.kind === 'session')) return found;
    return { ok: false, refusal: auth.isConfigured ? 'missing' : 'not_configured' };
  };

  const forStart: Readonly<Record<typeof settings.auth.start, Guard['forStart']>> = {
    operator: forOperator,
    anyone,
    fronts: (asking) => told(fronts(asking), 'start', asking.remoteAddress),
  };

  return {
    isConfigured: auth.isConfigured,
    forSession: (asking, id) => told(doors.forSession(asking, id), 'session', asking.remoteAddress),
    forOperator,
    forStart: forStart[settings.auth.start],
    renewed: (token, id) =>
      told(
        auth.isConfigured
          ? tokens.checked(token, id === null ? ofOperator : ofSession(id))
          : Promise.resolve({ ok: false, refusal: 'not_configured' }),
        'refresh',
        OPEN_CONNECTION,
      ),
    renew: async (asking) => {
      const renewed = auth.isConfigured ? await auth.renew(tokenOf(asking)) : 'not_configured';
      if (typeof renewed === 'string') refuse(renewed, 'renewal', asking.remoteAddress ?? 'local');
      return renewed;
    },
    mintForSession: async (id) => (auth.canMint ? auth.mintSessionToken(id).token : null),
  };
};

import { BlockList, isIP } from 'node:net';
import { SettingsError } from '../../../config/settings-error.ts';

const BITS = { ipv4: 32, ipv6: 128 } as const;

const familyOf = (address: string): 'ipv4' | 'ipv6' | null => {
  const version = isIP(address);
  if (version === 0) return null;
  return version === 4 ? 'ipv4' : 'ipv6';
};

/**
 * Which hops' X-Forwarded-For counts: the addresses and networks of `http.trusted_proxies`, and whoever may connect to
 * a UNIX socket. As Fastify's `trustProxy` takes it.
 * @throws SettingsError naming an entry that is neither an address nor a network
 */
export const trustedHops = (list: string): ((address: string | undefined) => boolean) => {
  const trusted = new BlockList();
  for (const entry of list.split(',').map((text) => text.trim())) {
    if (entry === '') continue;
    const [address = '', prefix, ...rest] = entry.split('/');
    const family = familyOf(address);
    const isGood = rest.length === 0 && (prefix === undefined || /^\d{1,3}$/.test(prefix));
    if (family === null || !isGood || Number(prefix ?? 0) > BITS[family])
      throw new SettingsError([`http.trusted_proxies: ${entry} is no address and no network`]);
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  const known = new Map<string, boolean>();
  const MOST_KNOWN = 1_000;
  return (address) => {
    if (address === undefined) return true;
    const before = known.get(address);
    if (before !== undefined) return before;
    const family = familyOf(address);
    const isTrusted = family !== null && trusted.check(address, family);
    if (known.size < MOST_KNOWN) known.set(address, isTrusted);
    return isTrusted;
  };
};

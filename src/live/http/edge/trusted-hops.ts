import { BlockList, isIP } from 'node:net';

const familyOf = (address: string): 'ipv4' | 'ipv6' | null => {
  const version = isIP(address);
  if (version === 0) return null;
  return version === 4 ? 'ipv4' : 'ipv6';
};

/**
 * Which hops' X-Forwarded-For counts: the addresses and networks of `http.trusted_proxies`, and whoever may connect to
 * a UNIX socket. As Fastify's `trustProxy` takes it.
 * @throws Error naming an entry that is neither an address nor a network
 */
export const trustedHops = (list: string): ((address: string | undefined) => boolean) => {
  const trusted = new BlockList();
  for (const entry of list.split(',').map((text) => text.trim())) {
    if (entry === '') continue;
    const [address = '', prefix] = entry.split('/');
    const family = familyOf(address);
    if (family === null) throw new Error(`http.trusted_proxies: ${entry} is no address and no network`);
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

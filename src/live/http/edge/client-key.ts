import { isIPv4, isIPv6 } from 'node:net';

const V4_MAPPED = /^::ffff:(?<v4>\d+\.\d+\.\d+\.\d+)$/i;
const GROUPS = 8;
const GROUPS_OF_A_NETWORK = 4;

/** The first half of an IPv6 address, which is what one household or server is given. */
const networkOf = (address: string): string => {
  const [bare = ''] = address.split('%');
  const [head = '', tail] = bare.split('::');
  const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const before = groupsOf(head);
  const after = tail === undefined ? [] : groupsOf(tail);
  const zeros = Array.from({ length: Math.max(0, GROUPS - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after]
    .slice(0, GROUPS_OF_A_NETWORK)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
};

/** One client, by which requests are counted: an IPv4 address, an IPv6 network of 64 bits, or this machine. */
export const clientKey = (address: string | undefined): string => {
  if (address === undefined) return 'local';
  if (!address.includes(':')) return isIPv4(address) ? address : 'unknown';
  const v4 = V4_MAPPED.exec(address)?.groups?.v4;
  if (v4 !== undefined) return v4;
  return isIPv6(address) ? networkOf(address) : 'unknown';
};

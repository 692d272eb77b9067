import type { Asking } from '../contracts.ts';

/** What proxies, balancers and CDNs add to what they pass on. */
const OF_PROXIES =
  /^(?:forwarded|via|x-forwarded(?:-.*)?|x-real-ip|x-(?:cluster-)?client-ip|x-original-.*|true-client-ip|cf-.*|cdn-loop)$/;

const LOOPBACK_ADDRESS = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/;
const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

export const isLoopback = (address: string): boolean => LOOPBACK_ADDRESS.test(address);

const hostOf = (origin: string): string | undefined => URL.parse(origin)?.host;

/**
 * Whether a request comes straight from a program of this machine, or from a page that this server gave it. Pages of
 * other sites in a browser of this machine do not count, nor names of other sites that lead here.
 */
export const isDirect = ({ headers, remoteAddress, httpVersion }: Asking): boolean => {
  const { host = 'localhost', origin } = headers;
  return (
    // What nginx speaks to a server behind it, as long as nobody tells it otherwise.
    httpVersion !== '1.0' &&
    !Object.keys(headers).some((name) => OF_PROXIES.test(name)) &&
    (remoteAddress === undefined || isLoopback(remoteAddress)) &&
    LOOPBACK_HOST.test(host) &&
    (origin === undefined || hostOf(origin) === host.toLowerCase()) &&
    headers['sec-fetch-site'] !== 'cross-site'
  );
};

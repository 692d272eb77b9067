import { SettingsError } from './settings-error.ts';

/**
 * An entry as browsers write it: a slash at the end and capitals are understood, a page's address is not an origin.
 * @throws SettingsError
 */
const originOf = (entry: string): string => {
  const url = URL.parse(entry);
  const isOrigin =
    url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search + url.hash === '';
  if (!isOrigin || url.username + url.password !== '')
    throw new SettingsError([
      `http.allowed_origins: ${entry} is no origin: write scheme and name as in https://www.example.com.br`,
    ]);
  return url.origin;
};

/** The origins of `http.allowed_origins`. @throws SettingsError naming an entry that is none */
export const allowedOrigins = (allowed: string): ReadonlySet<string> =>
  new Set(
    allowed
      .split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== '' && origin !== '*')
      .map(originOf),
  );

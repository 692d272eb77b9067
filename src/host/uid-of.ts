import { readFileSync } from 'node:fs';

/** The number of a local user; null when /etc/passwd does not name one. */
export const uidOf = (name: string): number | null => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith(`${name}:`));
  const uid = Number(line?.split(':')[2] ?? Number.NaN);
  return Number.isSafeInteger(uid) ? uid : null;
};

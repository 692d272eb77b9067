import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const DAYS = '2';

/** A certificate that signs itself, for an address. @returns paths of it and its key */
export const selfSigned = (
  folder: string,
  address: string,
): { readonly cert: string; readonly key: string } => {
  const [cert, key] = [join(folder, 'server.crt'), join(folder, 'server.key')];
  const names = ['-subj', `/CN=${address}`, '-addext', `subjectAltName=IP:${address}`];
  const kind = [
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-noenc',
    '-days',
    DAYS,
  ];
  execFileSync('openssl', ['req', ...kind, ...names, '-keyout', key, '-out', cert], { stdio: 'pipe' });
  return { cert, key };
};

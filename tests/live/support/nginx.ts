import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from '../../../scripts/command/run-to-end.ts';
import { eventually } from '../../run/faults/support/eventually.ts';
import { freePort } from '../../support/free-port.ts';
import type { Requirement } from '../../support/require.ts';
import { ROOT } from '../../support/run-command.ts';

const NGINX = '/usr/sbin/nginx';
const EXAMPLE = join(ROOT, 'examples/nginx/rpa-serve.conf');

export const nginxHere = (): Requirement => {
  if (!existsSync(NGINX)) return { available: false, reason: `no ${NGINX}: install nginx-light` };
  return existsSync('/usr/bin/openssl')
    ? { available: true, reason: '' }
    : { available: false, reason: 'no openssl to make a certificate with' };
};

const makeCertificate = (folder: string): void => {
  const subject = [
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '1',
  ];
  const files = ['-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')];
  outputOf('openssl', ['req', ...subject, '-subj', '/CN=rpa.example.com.br', ...files], {
    stdio: 'ignore',
  });
};

/** A change to the example, which must have what is changed. */
const replaced = (text: string, [from, to]: readonly [string, string]): string => {
  if (!text.includes(from)) throw new Error(`the example has no ${from}`);
  return text.replaceAll(from, to);
};

const mainConfig = (folder: string): string => `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${folder}/nginx.pid;
error_log ${folder}/start.log;
worker_processes 1;
events { worker_connections 512; }
http {
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  include ${folder}/rpa-serve.conf;
}
`;

export interface Nginx {
  readonly httpPort: number;
  readonly tlsPort: number;
  /** What visitors left in the access log. */
  readonly accessLog: () => string;
  readonly stop: () => Promise<void>;
}

/** Real nginx with the example, at ports and with a certificate of its own, as this user. */
export const startNginx = async (folder: string, serverPort: number): Promise<Nginx> => {
  mkdirSync(folder, { recursive: true });
  makeCertificate(folder);
  const [httpPort, tlsPort] = [await freePort(), await freePort()];
  const text = [
    ['    listen [::]:80;\n', ''],
    ['    listen [::]:443 ssl http2;\n', ''],
    ['listen 80;', `listen 127.0.0.1:${httpPort};`],
    ['listen 443 ', `listen 127.0.0.1:${tlsPort} `],
    ['127.0.0.1:8080', `127.0.0.1:${serverPort}`],
    ['/etc/letsencrypt/live/rpa.example.com.br', folder],
    ['/var/log/nginx', folder],
  ].reduce((config, change) => replaced(config, change as [string, string]), readFileSync(EXAMPLE, 'utf8'));
  writeFileSync(join(folder, 'rpa-serve.conf'), text);
  writeFileSync(join(folder, 'nginx.conf'), mainConfig(folder));
  const child = spawn(
    NGINX,
    ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'start.log')],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const gone = once(child, 'exit');
  await eventually('nginx', () => {
    if (child.exitCode !== null) throw new Error(readFileSync(join(folder, 'start.log'), 'utf8'));
    return existsSync(join(folder, 'nginx.pid'));
  });
  return {
    httpPort,
    tlsPort,
    accessLog: () => readFileSync(join(folder, 'rpa.log'), 'utf8'),
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
};

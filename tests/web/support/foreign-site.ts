import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../../run/faults/support/eventually.ts';

const NGINX = '/usr/sbin/nginx';
const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** A broker's site: another origin than the server's, with a content policy that allows as little as can be. */
export interface ForeignSite {
  readonly origin: string;
  /** Puts a page there. @returns its address */
  readonly put: (name: string, body: string) => string;
  readonly stop: () => Promise<void>;
}

export interface ForeignSiteOptions {
  readonly folder: string;
  readonly port: number;
  /** Where the server of the scripts is. */
  readonly serverPort: number;
  /** The home's rpa_data/, served as files below /rpa_data/. */
  readonly filesFolder: string;
}

const config = ({ folder, port, serverPort, filesFolder }: ForeignSiteOptions): string => {
  const server = `127.0.0.1:${serverPort}`;
  const policy = [
    "default-src 'none'",
    `script-src http://${server}`,
    `connect-src 'self' http://${server} ws://${server}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
worker_processes 1;
events { worker_connections 256; }
http {
  ${TEMPORARY.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  types { text/html html; application/json json; }
  access_log off;
  server {
    listen 127.0.0.1:${port};
    charset utf-8;
    root ${folder}/pages;
    location / { add_header Content-Security-Policy "${policy}"; }
    location /rpa_data/ { alias ${filesFolder}/; }
    # An old proxy: it passes requests on and knows nothing of upgrades.
    location /old-proxy/ { proxy_pass http://${server}/; proxy_buffering off; proxy_read_timeout 120s; }
  }
}
`;
};

export const startForeignSite = async (options: ForeignSiteOptions): Promise<ForeignSite> => {
  const { folder, port } = options;
  mkdirSync(join(folder, 'pages'), { recursive: true });
  writeFileSync(join(folder, 'nginx.conf'), config(options));
  const child = spawn(
    NGINX,
    ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')],
    { stdio: 'ignore' },
  );
  const gone = once(child, 'exit');
  await eventually('nginx', () => {
    if (child.exitCode !== null) throw new Error(readFileSync(join(folder, 'error.log'), 'utf8'));
    return existsSync(join(folder, 'nginx.pid'));
  });
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    put: (name, body) => {
      const text = `<!doctype html><html lang="pt-BR"><meta charset="utf-8"><title>Corretora</title>${body}</html>`;
      writeFileSync(join(folder, 'pages', `${name}.html`), text);
      return `${origin}/${name}.html`;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
};

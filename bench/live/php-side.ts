import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from '../../scripts/command/run-to-end.ts';
import { freePort } from '../../tests/support/free-port.ts';
import { answersAt } from './answers-at.ts';

const PHP_READER = join(import.meta.dirname, '../../tests/php/get_progress_completo.php');
const CHILDREN_PER_CORE = 4;
const USER = 'www-data';

/** php-fpm as a site would run it that polls hard: workers ready, opcache on, nothing asked of the disk about the script. */
const fpmConfig = (folder: string, home: string): string => `
[global]
pid = ${folder}/fpm.pid
error_log = ${folder}/fpm.log
daemonize = no
[www]
${process.getuid?.() === 0 ? `user = ${USER}\ngroup = ${USER}` : ''}
listen = ${folder}/fpm.sock
listen.mode = 0666
listen.backlog = 4096
pm = static
pm.max_children = ${CHILDREN_PER_CORE * availableParallelism()}
clear_env = no
env[RPA_DATA_DIR] = ${home}/rpa_data
php_admin_value[opcache.enable] = 1
php_admin_value[opcache.validate_timestamps] = 0
`;

/** No FastCGI keep-alive: with more clients than workers it starves those that have no connection. */
const nginxConfig = (folder: string, port: number): string => `
${process.getuid?.() === 0 ? `user ${USER};` : ''}
worker_processes ${availableParallelism()};
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/nginx.log error;
events { worker_connections 4096; }
http {
  access_log off;
  keepalive_requests 100000000;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location = /get_progress_completo.php {
      fastcgi_pass unix:${folder}/fpm.sock;
      fastcgi_param SCRIPT_FILENAME ${PHP_READER};
      fastcgi_param QUERY_STRING $query_string;
      fastcgi_param REQUEST_METHOD $request_method;
    }
  }
}
`;

const PHP_FPM_NAMES = ['8.4', '8.3', '8.2'].map((version) => `/usr/sbin/php-fpm${version}`);
const NGINX = '/usr/sbin/nginx';

const phpFpm = (): string | undefined => PHP_FPM_NAMES.find((path) => existsSync(path));

/** Whether both programs are here. */
export const hasPhpSide = (): boolean =>
  phpFpm() !== undefined && runToEnd(NGINX, ['-v'], { stdio: 'ignore' }).status === 0;

const end = async (program: ChildProcess): Promise<void> => {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const ended = once(program, 'exit');
  program.kill('SIGTERM');
  await ended;
};

export interface PhpSide {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Starts the PHP reader behind php-fpm and nginx on loopback, reading `home`; nothing of the machine's own is used. */
export const startPhpSide = async (folder: string, home: string): Promise<PhpSide> => {
  const fpm = phpFpm();
  if (fpm === undefined) throw new Error('php-fpm is not installed');
  const own = join(folder, 'php-side');
  mkdirSync(own);
  chmodSync(own, 0o755);
  const port = await freePort();
  writeFileSync(join(own, 'fpm.conf'), fpmConfig(own, home));
  writeFileSync(join(own, 'nginx.conf'), nginxConfig(own, port));
  const programs = [
    spawn(fpm, ['--nodaemonize', '--fpm-config', join(own, 'fpm.conf')], { stdio: 'ignore' }),
    spawn(NGINX, ['-c', join(own, 'nginx.conf'), '-p', own], { stdio: 'ignore' }),
  ];
  const origin = `http://127.0.0.1:${port}`;
  const close = async (): Promise<void> => {
    for (const program of programs.toReversed()) await end(program);
  };
  try {
    await answersAt(`${origin}/get_progress_completo.php?session=nobody`);
    return { origin, close };
  } catch (error) {
    await close();
    throw error;
  }
};

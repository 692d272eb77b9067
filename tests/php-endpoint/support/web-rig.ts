import { beforeAll } from 'vitest';
import type { Expected, Received } from '../../../demo/site/session.ts';
import { ACCOUNT } from '../../support/invented-customer.ts';
import { CHECKOUT, type Ran, type Rig } from '../../support/rig.ts';
import { soon } from '../../systemd/support/soon.ts';

export const HOME = '/opt/imediatoseguros-rpa';
export const NODE = `${CHECKOUT}/node_modules/.bin/node`;

const INSTALL_LIMIT_MS = 300_000;

/**
 * The package at its place, and the web server as docs/php.md says. Port 80 starts sessions by command; port 81 by
 * socket, and has the addresses without prefix.
 */
const INSTALL = `
  ${NODE} ${CHECKOUT}/scripts/put-package.ts ${HOME}
  sh ${HOME}/scripts/install --front www-data >/run/install 2>&1 || [ $? = 78 ] || { cat /run/install >&2; exit 1; }
  (umask 077; printf %s "$1" >${HOME}/config/account.json)
  chown rpa: ${HOME}/config/account.json

  install -D -m 644 ${HOME}/examples/php/rpa.php /var/www/rpa/rpa.php
  install -m 644 ${HOME}/examples/php/nginx.conf /etc/nginx/snippets/rpa.conf
  sed -e 's/# fastcgi_param RPA_START_THROUGH/fastcgi_param RPA_START_THROUGH/' \\
    -e '/^location ~ .*executar_rpa_v3/d' -e 's/^# location/location/' \\
    /etc/nginx/snippets/rpa.conf >/etc/nginx/snippets/rpa-socket.conf
  cat >/etc/nginx/sites-enabled/default <<END
server { listen 80; root ${HOME}; include snippets/rpa.conf; }
server { listen 81; root ${HOME}; include snippets/rpa-socket.conf; }
END
  fpm=$(basename /lib/systemd/system/php*-fpm.service)
  systemctl --quiet unmask nginx.service "$fpm"
  systemctl start nginx.service "$fpm"

  systemd-run --quiet --unit=site ${NODE} ${CHECKOUT}/demo/site/main.ts --port 4173
`;

const SITE = 'http://127.0.0.1:4173';

const PUT_SETTINGS = `
  printf %s "$1" >${HOME}/config/rpa.json.new
  chgrp rpa ${HOME}/config/rpa.json.new
  chmod 640 ${HOME}/config/rpa.json.new
  mv ${HOME}/config/rpa.json.new ${HOME}/config/rpa.json
`;

export interface Asking {
  readonly method?: string;
  readonly body?: string | Buffer;
  readonly headers?: readonly string[];
  /** 80 starts sessions by command; 81 by socket, and has the addresses without prefix. @default 80 */
  readonly port?: number;
}

export interface WebAnswer {
  readonly status: number;
  readonly head: string;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON the endpoint answers
  readonly body: any;
}

export interface Sessions {
  /** The wizard that the sessions started from now on go to. @returns its id at the site */
  readonly use: (scenario: string, settings?: object) => Promise<string>;
  readonly received: (siteSession: string) => Promise<Received | null>;
  readonly expected: (siteSession: string) => Promise<Expected>;
  /** Asks the web server as a visitor does. */
  readonly ask: (path: string, asking?: Asking) => Promise<WebAnswer>;
}

const read = ({ code, stdout, stderr }: Ran): WebAnswer => {
  if (code !== 0) throw new Error(`curl: exit ${code}: ${stderr}`);
  const end = stdout.indexOf('\r\n\r\n');
  const [head, text] = [stdout.slice(0, end), stdout.slice(end + 4)];
  const isJson = /^content-type: application\/json/im.test(head);
  return {
    status: Number(/^HTTP\S+ (\d{3})/.exec(head)?.[1]),
    head,
    text,
    body: isJson ? JSON.parse(text) : null,
  };
};

/** The installed runner, nginx, PHP and the replica site in a rig. */
export const useWeb = (rig: Rig): Sessions => {
  const ask: Sessions['ask'] = async (path, { method = 'GET', body, headers = [], port = 80 } = {}) => {
    const sent = body === undefined ? [] : ['--data-binary', '@-', '-H', 'Content-Type: application/json'];
    const given = ['Expect:', ...headers].flatMap((header) => ['-H', header]);
    const curl = ['curl', '-siS', '--path-as-is', '-g', '-X', method, ...sent, ...given];
    const command = ['sh', '-c', 'base64 -d | "$@"', 'sh', ...curl, `http://127.0.0.1:${port}${path}`];
    const input = Buffer.from(body ?? '').toString('base64');
    return read(await rig.run(command, { user: 'nobody', input }));
  };
  const tell = async (path: string): Promise<unknown> => {
    const { code, stdout } = await rig.run(['curl', '-sf', `${SITE}${path}`]);
    return code === 0 ? JSON.parse(stdout) : null;
  };
  beforeAll(async () => {
    await rig.script(INSTALL, JSON.stringify({ email_login: ACCOUNT.email, senha_login: ACCOUNT.senha }));
    await soon('the site', async () => (await tell('/__received')) !== null);
  }, INSTALL_LIMIT_MS);
  return {
    use: async (scenario, settings = {}) => {
      const id = crypto.randomUUID();
      const site = {
        url: `${SITE}/cotacao?session=${id}&scenario=${scenario}`,
        credentials_file: `${HOME}/config/account.json`,
      };
      await rig.script(PUT_SETTINGS, JSON.stringify({ site, ...settings }));
      return id;
    },
    received: async (id) => (await tell(`/__received/${id}`)) as Received | null,
    expected: async (id) => (await tell(`/__expected/${id}`)) as Expected,
    ask,
  };
};

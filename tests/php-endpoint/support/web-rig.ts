import { beforeAll } from 'vitest';
import type { Expected, Received } from '../../../demo/site/session.ts';
import type { Ran, Rig } from '../../support/rig.ts';
import { HOME, siteSettings, useInstalled } from '../../systemd/support/installed.ts';

/**
 * The web server as docs/php.md says. Port 80 starts sessions by command; port 81 by socket, and has the addresses
 * without prefix.
 */
const PUT_ENDPOINT = `
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
`;

export interface Asking {
  readonly method?: string;
  readonly body?: string | Buffer;
  readonly headers?: readonly string[];
  /** @default 80 */
  readonly port?: number;
}

export interface WebAnswer {
  readonly status: number;
  readonly head: string;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON the endpoint answers
  readonly body: any;
}

/** An installed machine with nginx, PHP and the replica site. */
export interface Web {
  readonly rig: Rig;
  /** Where sessions go that are started from now on, and the screen it begins with. @returns what that wizard is called at the site */
  readonly use: (scenario: string, settings?: object, from?: number) => Promise<string>;
  /** The same, with a wizard of its own for each session. */
  readonly useForMany: (scenario: string, settings?: object, from?: number) => Promise<void>;
  /** What the site got in all its wizards. */
  readonly received: () => Promise<readonly Received[]>;
  readonly expected: (wizard: string) => Promise<Expected>;
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

const siteOrigin = new URL(siteSettings().site.url).origin;

export const useWeb = (): Web => {
  const { rig, settings: putSettings, startSite } = useInstalled(siteSettings());
  beforeAll(async () => {
    await rig.script(PUT_ENDPOINT);
    await startSite();
  });
  const tell = async <T>(path: string): Promise<T> =>
    JSON.parse(await rig.do('curl', '--silent', '--fail', `${siteOrigin}${path}`)) as T;
  return {
    rig,
    use: async (scenario, settings = {}, from = 1) => {
      const wizard = crypto.randomUUID();
      const { site } = siteSettings(scenario, from);
      await putSettings({ site: { ...site, url: `${site.url}&session=${wizard}` }, ...settings });
      return wizard;
    },
    useForMany: (scenario, settings = {}, from = 1) =>
      putSettings({ ...siteSettings(scenario, from), ...settings }),
    received: async () => {
      const { sessions } = await tell<{ sessions: readonly string[] }>('/__received');
      return Promise.all(sessions.map((wizard) => tell<Received>(`/__received/${wizard}`)));
    },
    expected: (wizard) => tell<Expected>(`/__expected/${wizard}`),
    ask: async (path, { method = 'GET', body, headers = [], port = 80 } = {}) => {
      const sent = body === undefined ? [] : ['--data-binary', '@-', '-H', 'Content-Type: application/json'];
      const given = ['Expect:', ...headers].flatMap((header) => ['-H', header]);
      const curl = ['curl', '-siS', '--path-as-is', '-g', '-X', method, ...sent, ...given];
      const command = ['sh', '-c', 'base64 -d | "$@"', 'sh', ...curl, `http://127.0.0.1:${port}${path}`];
      const input = Buffer.from(body ?? '').toString('base64');
      return read(await rig.run(command, { user: 'nobody', input }));
    },
  };
};

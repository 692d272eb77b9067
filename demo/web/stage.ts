import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from '../../scripts/command/run-to-end.ts';
import type { ProfileName } from '../site/scenario/latency.ts';
import { startSite } from '../site/server.ts';
import { servePage } from './page-server.ts';
import { type RunningServer, runServer } from './run-server.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Here nothing needs to be installed: processes supervise the sessions. */
const BACKEND = 'process';

/** The replica takes any account; this one belongs to nobody. */
const DEMO_CREDENTIALS = { email_login: 'demonstracao@example.com', senha_login: 'somente-demonstracao' };

export interface StageOptions {
  readonly profile: ProfileName;
  /** Of the broker's page; 0 takes a free one. */
  readonly port: number;
}

/** Everything that the demonstration consists of, running. */
export interface Stage {
  /** The broker's page. */
  readonly page: string;
  readonly site: string;
  readonly server: string;
  readonly home: string;
  /** Ends everything, sessions that still run included, and leaves nothing behind. */
  readonly close: () => Promise<void>;
}

/** A home that goes away with the demo: where the site is, whose account, which pages may ask. */
const makeHome = (siteUrl: string, origin: string): string => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-demo-web-'));
  chmodSync(home, 0o755);
  for (const folder of ['config', 'sessions', 'rpa_data', 'queue']) mkdirSync(join(home, folder));
  const secret = (name: string, text: string): string => {
    const path = join(home, 'config', name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };
  const settings = {
    site: {
      url: `${siteUrl}/cotacao`,
      credentials_file: secret('account.json', JSON.stringify(DEMO_CREDENTIALS)),
    },
    // The broker's page asks from a browser, not from a front that is known here.
    auth: { secret_file: secret('auth.secret', randomBytes(48).toString('base64url')), start: 'anyone' },
    http: { allowed_origins: origin },
  };
  writeFileSync(join(home, 'config/rpa.json'), JSON.stringify(settings));
  return home;
};

const stopSessions = (home: string): void => {
  runToEnd(join(ROOT, 'bin/rpa-stop'), ['--all', '--backend', BACKEND, '--home', home], { stdio: 'ignore' });
};

export const openStage = async ({ profile, port }: StageOptions): Promise<Stage> => {
  const site = await startSite({ profile });
  let server: RunningServer | null = null;
  const pages = servePage(() => server?.base ?? '');
  await once(pages.listen(port, '127.0.0.1'), 'listening');
  const page = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  const home = makeHome(site.url, page);
  const close = async (): Promise<void> => {
    pages.close();
    pages.closeAllConnections();
    await server?.stop();
    stopSessions(home);
    await site.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    server = await runServer(home, BACKEND);
    return { page, site: site.url, server: server.base, home, close };
  } catch (error) {
    await close();
    throw error;
  }
};

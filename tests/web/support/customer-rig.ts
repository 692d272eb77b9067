import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openAuth } from '../../../src/auth/open-auth.ts';
import { SETTINGS_SCHEMA } from '../../../src/config/schema/settings-schema.ts';
import { drain } from '../../../src/launch/queue/drain.ts';
import { type RunningLiveServer, startLiveServer } from '../../live/support/live-server.ts';
import { type ToldSession, tellSession } from '../../live/support/told-session.ts';
import { type BrokerSite, startBrokerSite } from './broker-site.ts';

/** What a page complains of, whichever browser it is in: `heard` of its window. */
const LISTENER = `<script>
window.heard = [];
for (const name of ['error', 'unhandledrejection', 'securitypolicyviolation'])
  addEventListener(name, (event) => heard.push(name + ': ' + (event.message || event.reason || event.blockedURI)));
for (const name of ['started', 'estimates', 'ended', 'choose', 'closed'])
  addEventListener('rpa-progress:' + name, () => heard.push(name));
</script>`;

type Attributes = Readonly<Record<string, string>>;

const attributesOf = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ');

/** A broker's page, the live server and sessions that a test tells: nobody drives a browser at an insurer. */
export class CustomerRig {
  readonly site: BrokerSite;
  readonly home: string;
  readonly #settings: object;
  #server: RunningLiveServer;

  private constructor(home: string, site: BrokerSite, settings: object, server: RunningLiveServer) {
    this.home = home;
    this.site = site;
    this.#settings = settings;
    this.#server = server;
  }

  /** Goes away with the test. */
  static async start(websocket: object = {}): Promise<CustomerRig> {
    const home = mkdtempSync(join(tmpdir(), 'rpa-customer-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
    for (const name of ['sessions', 'rpa_data', 'queue', 'config']) mkdirSync(join(home, name));
    writeFileSync(join(home, 'config/auth.secret'), 'k'.repeat(64), { mode: 0o600 });
    // What is started waits in the queue: no session begins by itself.
    await drain(home);
    const site = await startBrokerSite();
    const settings = {
      auth: { secret_file: 'config/auth.secret' },
      http: { allowed_origins: site.origin, requests_per_minute: 60_000, poll_wait_s: 1 },
      websocket: { drain_s: 0, ...websocket },
    };
    return new CustomerRig(home, site, settings, await startLiveServer({ home, settings }));
  }

  get url(): string {
    return this.#server.url;
  }

  tell(id?: ToldSession['id']): Promise<ToldSession> {
    return tellSession(this.home, id === undefined ? {} : { id });
  }

  async tokenFor({ id }: Pick<ToldSession, 'id'>): Promise<string> {
    const { auth } = SETTINGS_SCHEMA.parse(this.#settings);
    const doors = openAuth(auth, { home: this.home, env: {}, clock: () => new Date() });
    return (await doors.mintSessionToken(id)).token;
  }

  /** A page with the script's tag. @returns its address */
  put(body: string, options: Attributes = {}): string {
    const tag = `<script src="${this.url}/web/rpa-progress.js" ${attributesOf(options)} defer></script>`;
    return this.site.put(`<h1>Corretora</h1><button id="opener">Cotar agora</button>${body}${tag}`, LISTENER);
  }

  /** A page whose window follows this session. */
  async pageOf(session: Pick<ToldSession, 'id'>, attributes: Attributes = {}): Promise<string> {
    const named = { session: session.id, token: await this.tokenFor(session), ...attributes };
    return this.put(`<rpa-progress ${attributesOf(named)}></rpa-progress>`);
  }

  /** A page with the client alone. */
  putClient(body: string): string {
    return this.site.put(`<script src="${this.url}/web/rpa-client.js"></script>${body}`, LISTENER);
  }

  stopServer(): Promise<void> {
    return this.#server.close();
  }

  /** At the same address as before. */
  async startServer(): Promise<void> {
    const { port } = this.#server;
    this.#server = await startLiveServer({ home: this.home, settings: this.#settings, port });
  }
}

import { mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadSettings } from '../../../src/config/load-settings.ts';
import { type LiveServer, openLiveServer } from '../../../src/live/server/open-live-server.ts';
import type { ServiceEvent } from '../../../src/log/service-log.ts';
import { asLocalFront } from './local-front.ts';

const ROOT = join(import.meta.dirname, '../../..');

export interface LiveServerWish {
  readonly home: string;
  /** config/rpa.json. */
  readonly settings?: object;
  /** @default a free one */
  readonly port?: number;
  /** @default the machine's */
  readonly clock?: () => Date;
}

export interface RunningLiveServer {
  readonly home: string;
  readonly server: LiveServer;
  readonly port: number;
  /** http://127.0.0.1:PORT */
  readonly url: string;
  /** ws://127.0.0.1:PORT */
  readonly wsUrl: string;
  /** What it logged. */
  readonly events: readonly ServiceEvent[];
  readonly close: () => Promise<void>;
}

/** The real server, in this process, on loopback; closed when the test that asked for it is over. */
export const startLiveServer = async ({
  home,
  settings = {},
  port = 0,
  clock = () => new Date(),
}: LiveServerWish): Promise<RunningLiveServer> => {
  mkdirSync(join(home, 'config'), { recursive: true });
  writeFileSync(join(home, 'config/rpa.json'), JSON.stringify(asLocalFront(settings)));
  const loaded = loadSettings({ home, env: {} });
  const events: ServiceEvent[] = [];
  const websocket = { ...loaded.settings.websocket, port };
  const server = await openLiveServer({
    home,
    root: ROOT,
    loaded: { ...loaded, settings: { ...loaded.settings, websocket } },
    env: {},
    version: '0.0.0',
    clock,
    log: (event) => events.push(event),
  });
  const address = (await server.listen()) as AddressInfo;
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closing ??= server.close();
    return closing;
  };
  onTestFinished(close);
  const host = `127.0.0.1:${address.port}`;
  return { home, server, port: address.port, url: `http://${host}`, wsUrl: `ws://${host}`, events, close };
};

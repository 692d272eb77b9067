import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { fastify } from 'fastify';
import type { Environment } from '../../config/environment.ts';
import type { LoadedSettings } from '../../config/load-settings.ts';
import { openLeadList } from '../../handoff/list/lead-list.ts';
import { callAfter } from '../../host/deadline.ts';
import type { BackendChoice } from '../../launch/ask-or-do.ts';
import { redisTarget } from '../../redis/redis-target.ts';
import type { CloseReason } from '../channel/close-codes.ts';
import type { Base, Mode, ServiceLog } from '../contracts.ts';
import { addApi } from '../http/add-api.ts';
import type { ApiContext } from '../http/api-context.ts';
import { createEdge } from '../http/edge/add-edge.ts';
import { type QuickAnswer, quickAnswers } from '../http/quick-answers.ts';
import { httpServerOptions } from '../http/server-options.ts';
import { type AssembledServer, assemble } from './assemble.ts';
import { addClosedForm } from './closed-form.ts';
import { listen, placeToListen } from './listening.ts';
import { addPushRoutes, answerLongPoll } from './push-routes.ts';
import { addUpgrades } from './upgrades.ts';
import { addWebFiles } from './web-files.ts';
import { openWork } from './work.ts';

const MS_PER_S = 1000;

/** How often connections without a whole request are looked at. */
const CHECK_INTERVAL_MS = 1_000;

export interface LiveServerOptions {
  readonly home: string;
  /** The installed package. */
  readonly root: string;
  readonly loaded: Pick<LoadedSettings, 'settings' | 'formerRedisPassword'>;
  /** What supervises the sessions that are started here. @default 'auto' */
  readonly backend?: BackendChoice;
  readonly env: Environment;
  readonly version: string;
  readonly clock: () => Date;
  readonly log: ServiceLog;
}

export interface LiveServer {
  /**
   * Begins to take connections: on systemd's socket, or where the settings say.
   * @throws {SettingsError} when other machines could connect without a token
   */
  readonly listen: () => Promise<AddressInfo | string | null>;
  /** Sends every client away, to come back unless `reason` says otherwise, and ends. */
  readonly close: (reason?: CloseReason) => Promise<void>;
  readonly mode: () => Mode;
  /** One line for `systemctl status`. */
  readonly statusText: () => string;
}

/** Fastify on a server of ours: WebSocket upgrades and systemd's socket need it. */
const makeHttp = (
  base: Base,
  answerQuickly: QuickAnswer,
): { readonly app: FastifyInstance; readonly server: Server } => {
  let server: Server | undefined;
  const app = fastify({
    ...httpServerOptions(base),
    serverFactory: (handler, options) => {
      const headersTimeout = base.settings.websocket.timeout * MS_PER_S;
      const timeouts = {
        headersTimeout,
        requestTimeout: Math.max(headersTimeout, Number(options.requestTimeout ?? 0)),
        connectionsCheckingInterval: CHECK_INTERVAL_MS,
      };
      // Whatever else a client would rather speak (curl offers HTTP/2), it is answered in what it spoke.
      const shouldUpgradeCallback = ({ headers: { upgrade } }: IncomingMessage): boolean =>
        upgrade?.toLowerCase() === 'websocket';
      server = createServer({ ...options, ...timeouts, shouldUpgradeCallback }, (request, response) => {
        if (!answerQuickly(request, response)) handler(request, response);
      });
      return server;
    },
  });
  if (server === undefined) throw new Error('fastify made no server');
  return { app, server };
};

const statusOf = ({ connections, operators, mode, breaker }: AssembledServer): string => {
  const { active, queued } = operators.counts();
  return `${connections.size} connections, ${active} sessions running, ${queued} waiting, ${mode()}, breaker ${breaker.state}`;
};

/** @throws {SettingsError} for a secret or a Redis password that cannot be read */
export const openLiveServer = async (options: LiveServerOptions): Promise<LiveServer> => {
  const { home, root, loaded, version, clock, log, env } = options;
  const base: Base = { home, root, settings: loaded.settings, clock, log };
  const { websocket } = base.settings;
  const parts = assemble(base, version, redisTarget({ home, ...loaded }));
  const edge = createEdge(base.settings);
  const { app, server } = makeHttp(base, quickAnswers({ ...parts, ...edge }));
  server.maxConnections = parts.limits.sockets;
  let isStopping = false;
  const push = { ...parts, base, ...edge, isDraining: () => isStopping };
  const api: ApiContext = {
    ...base,
    ...parts,
    ...openWork(base, env, options.backend),
    leads: openLeadList(base.settings, home, clock),
    listing: parts.operators,
    isReadingHistory: () => parts.operators.isReadingHistory,
    counts: () => parts.connections.counts(),
    isStopping: () => isStopping,
    longPoll: (request, reply, wish) => answerLongPoll(push, request, reply, wish),
  };
  addApi(app, api, edge);
  addPushRoutes(app, push);
  addWebFiles(app, root);
  addClosedForm(app);
  addUpgrades(server, push);
  await app.ready();
  return {
    listen: async () => {
      await parts.start();
      const place = placeToListen(env, websocket);
      return listen(server, place, parts.guard.isConfigured);
    },
    close: async (reason = 'restart') => {
      isStopping = true;
      server.close();
      await parts.connections.closeAll(reason);
      parts.hub.stop(reason);
      // What is being answered may be finished; what does not end by then is cut off.
      const callOff = callAfter(websocket.drain_s * MS_PER_S, () => server.closeAllConnections());
      await app.close();
      callOff();
      server.closeAllConnections();
      await parts.stop();
    },
    mode: parts.mode,
    statusText: () => statusOf(parts),
  };
};

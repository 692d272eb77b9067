import { once } from 'node:events';
import { connect, type Server } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { SETTINGS_SCHEMA, type Settings } from '../../../../src/config/schema/settings-schema.ts';
import { openPeerOf, type Peer, type PeerOf } from '../../../../src/launch/broker/peer.ts';
import { createBroker } from '../../../../src/launch/broker/serve.ts';
import type { Launcher } from '../../../../src/launch/launcher.ts';
import { withLock } from '../../../../src/launch/queue/lock.ts';
import { lockPath } from '../../../../src/launch/queue/queue-paths.ts';
import { temporaryFolder } from '../../../fixtures/writer/temporary-folder.ts';
import { eventually } from '../../../run/faults/support/eventually.ts';
import { ENDS_AT_ONCE } from '../../../support/ends-at-once.ts';
import { launcherOf } from '../../queue/support/launching.ts';
import { makeFolders } from '../../queue/support/planted.ts';
import { type Sleepers, sleepers } from '../../queue/support/sleepers.ts';

const timestamp = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
const text1 = z.string().min(1);

/** Every answer that is documented. */
const ANSWER = z.union([
  z.strictObject({
    success: z.literal(true),
    session_id: text1,
    message: text1,
    timestamp,
    estado: text1,
    posicao: z.int().min(1).optional(),
    unit: text1.optional(),
    backend: z.enum(['systemd', 'process']).optional(),
    avisos: z.array(text1).optional(),
    token: text1.optional(),
  }),
  z.strictObject({
    success: z.literal(true),
    sessions: z.array(text1),
    examined: z.int().min(0),
    complete: z.boolean(),
    timestamp,
  }),
  z.strictObject({ success: z.literal(true), message: text1, timestamp }),
  z.strictObject({
    success: z.literal(false),
    error: text1,
    code: z.enum([
      'invalid',
      'busy',
      'refused',
      'not_found',
      'not_ended',
      'input_gone',
      'other_home',
      'unavailable',
      'cannot_write',
      'configuration',
      'internal',
    ]),
    detail: text1,
    erros: z
      .array(z.strictObject({ campo: text1, tipo: text1, mensagem: text1, sugestao: text1 }))
      .optional(),
    retry_after_s: z.int().min(1).optional(),
    timestamp,
  }),
]);

/** One line of JSON in the shape that is documented. */
export const readAnswer = (told: string): Readonly<Record<string, unknown>> => {
  expect(told.split('\n')).toEqual([expect.stringMatching(/^\{.*\}$/), '']);
  return ANSWER.parse(JSON.parse(told));
};

/** Users that nobody here is. */
export const FRONT_GID = 61_001;
export const SESSION_UID = 61_002;
export const FRONT: Peer = { uid: 61_003, pid: 1, gids: [61_003, FRONT_GID] };

/** A front that knows operators. */
export const LIVE_SERVER: Peer = { uid: 61_004, pid: 1, gids: [FRONT_GID] };

export interface BrokerWish {
  /** @default root's, as the kernel says it here */
  readonly peer?: Peer | null;
  readonly settings?: { readonly [Block in 'broker' | 'admission' | 'auth']?: Partial<Settings[Block]> };
  readonly launcher?: (ordinary: Launcher) => Launcher;
}

export interface BrokerRig {
  readonly home: string;
  readonly socketPath: string;
  readonly sessions: Sleepers;
  /** What the broker's log says. */
  readonly log: () => string;
  /** Sends the parts, ends and takes what is answered. */
  readonly send: (...parts: readonly (string | Uint8Array)[]) => Promise<string>;
  /** Resolves when the broker has let go of everybody. */
  readonly free: () => Promise<unknown>;
  readonly ask: (request: object | string) => Promise<Readonly<Record<string, unknown>>>;
}

const listening = async (server: Server, path: string): Promise<void> => {
  server.listen(path);
  await once(server, 'listening');
};

/** A broker on a socket of its own, in a home of its own, for the test that asks for it. */
export const startBroker = async ({
  peer,
  settings = {},
  launcher = (it) => it,
}: BrokerWish = {}): Promise<BrokerRig> => {
  const home = temporaryFolder('broker');
  makeFolders(home);
  const sessions = sleepers(home);
  const written: string[] = [];
  const stderr = vi
    .spyOn(process.stderr, 'write')
    .mockImplementation((line) => written.push(String(line)) > 0);
  const ordinary = {
    ...launcherOf(home, sessions.backend),
    settings: SETTINGS_SCHEMA.parse({ ...ENDS_AT_ONCE, ...settings }),
  };
  const used = launcher(ordinary);
  const kernel = openPeerOf();
  const peerOf: PeerOf = (socket) => (peer === undefined ? kernel(socket) : peer);
  const server = createBroker({
    launcher: () => used,
    peerOf,
    sessionUid: SESSION_UID,
    frontGid: FRONT_GID,
    operatorsUid: LIVE_SERVER.uid,
  });
  const socketPath = join(home, 'launch.sock');
  await listening(server, socketPath);
  onTestFinished(async () => {
    server.close();
    await withLock(lockPath(home), async () => {});
    sessions[Symbol.dispose]();
    stderr.mockRestore();
  });
  const send = async (...parts: readonly (string | Uint8Array)[]): Promise<string> => {
    const socket = connect(socketPath);
    // Whoever sends too much is cut off; the answer counts.
    socket.on('error', () => {});
    const answered = text(socket).catch(() => '');
    for (const part of parts) await new Promise((resolve) => socket.write(part, resolve));
    socket.end();
    return answered;
  };
  return {
    ...{ home, socketPath, sessions, send },
    log: () => written.join(''),
    free: async () => {
      let open = 1;
      await eventually('no connection', () => {
        server.getConnections((_error, count) => {
          open = count;
        });
        return open === 0;
      });
    },
    ask: async (request) =>
      readAnswer(await send(`${typeof request === 'string' ? request : JSON.stringify(request)}\n`)),
  };
};

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { askBroker } from '../../../src/launch/broker/client.ts';
import { openPeerOf, type Peer } from '../../../src/launch/broker/peer.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { nodeForEverybody } from '../../support/node-for-everybody.ts';
import { missing } from '../../support/require.ts';
import { FRONT, FRONT_GID, readAnswer, SESSION_UID, startBroker } from './support/broker-rig.ts';

const isRoot = process.getuid?.() === 0;
const OTHER_UID = 61_009;
const PING = `${JSON.stringify({ op: 'ping' })}\n`;

describe('who may ask', () => {
  it.each<[string, Peer | null, boolean]>([
    ['a member of the fronts, by its first group', { uid: 7, pid: 1, gids: [FRONT_GID] }, true],
    ['a member of the fronts, by another group', { uid: 7, pid: 1, gids: [7, 8, FRONT_GID] }, true],
    ['root', { uid: 0, pid: 1, gids: [0] }, true],
    ['a user of no such group', { uid: 7, pid: 1, gids: [7, 8] }, false],
    ['a user of no group at all', { uid: 7, pid: 1, gids: [] }, false],
    ['a session, although it is of that group', { uid: SESSION_UID, pid: 1, gids: [FRONT_GID] }, false],
    ['nobody knows who, gone already', null, false],
  ])('%s', async (_who, peer, may) => {
    const { ask, sessions } = await startBroker({ peer });
    expect(await ask({ op: 'ping' })).toMatchObject(
      may ? { success: true } : { success: false, code: 'refused' },
    );
    if (!may) expect(await ask({ op: 'stop', session: 'x' })).toMatchObject({ code: 'refused' });
    expect(sessions.started).toEqual([]);
  });

  it('is told at once, before anything is read of what it sends', async () => {
    const { socketPath } = await startBroker({ peer: { ...FRONT, gids: [] } });
    const huge = { op: 'launch', texto: 'x'.repeat(1_000_000) };
    expect(await askBroker(huge, socketPath)).toMatchObject({ kind: 'answer', answer: { code: 'refused' } });
  });
});

describe('the kernel', () => {
  const peerHere = async (): Promise<Peer | null> => {
    const path = join(temporaryFolder('peer'), 'socket');
    const server = createServer().listen(path);
    await once(server, 'listening');
    const peerOf = openPeerOf();
    const asked = once(server, 'connection');
    const client = connect(path);
    const [socket] = await asked;
    const peer = peerOf(socket);
    socket.destroy();
    expect(peerOf(socket)).toBeNull();
    client.destroy();
    server.close();
    return peer;
  };

  it('says which process is at the other end, of which user and groups', async () => {
    const peer = await peerHere();
    expect(peer).toMatchObject({ pid: process.pid, uid: process.getuid?.() });
    expect(peer?.gids[0]).toBe(process.getgid?.());
    expect(new Set(peer?.gids)).toEqual(new Set([process.getgid?.(), ...(process.getgroups?.() ?? [])]));
  });
});

describe.skipIf(
  missing('other users', { available: isRoot, reason: 'only root can start a process as another user' }),
)('a process of another user', () => {
  const node = isRoot ? nodeForEverybody(afterAll) : '';
  const ASK = `
    const socket = require('node:net').connect(process.argv[1]);
    socket.on('data', (data) => process.stdout.write(data)).end(process.argv[2]);`;

  const askAs = async (uid: number, gid: number): Promise<Readonly<Record<string, unknown>>> => {
    const { socketPath } = await startBroker();
    chmodSync(dirname(socketPath), 0o755);
    chmodSync(socketPath, 0o666);
    const child = spawn(node, ['-e', ASK, socketPath, PING], {
      uid,
      gid,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    return readAnswer(await text(child.stdout));
  };

  it.each([
    ['in the group of the fronts may ask', OTHER_UID, FRONT_GID, true],
    ['in another group may not', OTHER_UID, OTHER_UID, false],
    ['of the sessions may not, in whatever group', SESSION_UID, FRONT_GID, false],
  ])('%s', async (_who, uid, gid, may) => {
    expect(await askAs(uid, gid)).toMatchObject(may ? { success: true } : { code: 'refused' });
  });
});

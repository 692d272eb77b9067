import { once } from 'node:events';
import { linkSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { askBroker } from '../../../src/launch/broker/client.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { idOf } from '../queue/support/launching.ts';
import { FRONT, startBroker } from './support/broker-rig.ts';

const REQUEST = { op: 'launch', session: idOf(1), dados: CUSTOMER };
const ANSWER = { success: true, session_id: 's1' };
const TRIES = 5;

let path: string;
beforeEach(() => {
  path = join(temporaryFolder('client'), 'socket');
});

/** Does to the connections what it is told, one after the other; the last goes on. @returns what each asked */
const server = async (
  ...turns: readonly ((socket: Socket, line: string) => void)[]
): Promise<readonly string[]> => {
  const asked: string[] = [];
  const listener = createServer({ allowHalfOpen: true }, (socket) => {
    let line = '';
    socket.on('error', () => {});
    socket.on('data', (part) => {
      line += part;
      if (!line.endsWith('\n')) return;
      const turn = turns[Math.min(asked.length, turns.length - 1)];
      asked.push(line);
      turn?.(socket, line);
    });
  });
  listener.listen(path);
  await once(listener, 'listening');
  onTestFinished(() => {
    listener.close();
  });
  return asked;
};

const answers = (socket: Socket): unknown => socket.end(`${JSON.stringify(ANSWER)}\n`);
const dies = (socket: Socket): unknown => socket.destroy();
const says = (text: string) => (socket: Socket) => socket.end(text);

describe('a broker that is not there', () => {
  it('was never there', async () => {
    expect(await askBroker(REQUEST, path)).toEqual({ kind: 'absent', reason: 'ENOENT' });
  });

  it('has left its socket behind', async () => {
    const listener = createServer().listen(`${path}.old`);
    await once(listener, 'listening');
    linkSync(`${path}.old`, path);
    listener.close();
    await once(listener, 'close');
    expect(await askBroker(REQUEST, path)).toEqual({ kind: 'absent', reason: 'ECONNREFUSED' });
  });

  it('is no socket', async () => {
    expect(await askBroker(REQUEST, '/dev/null')).toMatchObject({ kind: 'absent' });
    expect(await askBroker(REQUEST, join(path, 'below'))).toMatchObject({ kind: 'absent' });
  });
});

describe('a broker that ends in the middle', () => {
  it('is asked the same again, and answers', async () => {
    const asked = await server(dies, says(''), says('{"success":tr'), answers);
    expect(await askBroker(REQUEST, path)).toEqual({ kind: 'answer', answer: ANSWER });
    expect(asked).toEqual(Array(4).fill(`${JSON.stringify(REQUEST)}\n`));
  });

  it.each([
    ['ends', dies],
    ['says nothing', says('')],
    ['says no JSON', says('Internal error\n')],
    ['says no object', says('"yes"\n')],
  ])('and always %s is given up', async (_what, turn) => {
    const asked = await server(turn);
    expect(await askBroker(REQUEST, path)).toEqual({ kind: 'broken' });
    expect(asked).toHaveLength(TRIES);
  });
});

describe('an answer', () => {
  it('is taken whole, in however many parts it comes', async () => {
    await server((socket) => {
      for (const byte of Buffer.from(`${JSON.stringify({ ...ANSWER, message: 'Sessão' })}\n`))
        socket.write(Uint8Array.of(byte));
      socket.end();
    });
    expect(await askBroker(REQUEST, path)).toEqual({
      kind: 'answer',
      answer: { ...ANSWER, message: 'Sessão' },
    });
  });

  it('counts although the other end has let go before it heard everything', async () => {
    const { socketPath } = await startBroker({ peer: FRONT });
    const asked = await askBroker({ op: 'launch', texto: 'x'.repeat(5_000_000) }, socketPath);
    expect(asked).toMatchObject({ kind: 'answer', answer: { success: false, code: 'invalid' } });
  });
});

it('the broker and its client understand each other', async () => {
  const { socketPath, home } = await startBroker({ peer: FRONT });
  const first = await askBroker({ ...REQUEST, home }, socketPath);
  expect(first).toMatchObject({ kind: 'answer', answer: { success: true, estado: 'started' } });
  expect(await askBroker({ ...REQUEST, home }, socketPath)).toEqual(first);
});

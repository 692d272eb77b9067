import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_REQUEST_BYTES, readRequest } from '../../../src/launch/broker/request.ts';
import { LaunchError } from '../../../src/launch/launch-error.ts';
import { MAX_INPUT_BYTES } from '../../../src/quote/input/parse-input-text.ts';
import { eventually } from '../../run/faults/support/eventually.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { CUSTOMER_TEXT, idOf } from '../queue/support/launching.ts';
import { type BrokerRig, FRONT, readAnswer, startBroker } from './support/broker-rig.ts';

const FIRST = idOf(1);
const LAUNCH = JSON.stringify({ op: 'launch', session: FIRST, dados: CUSTOMER });
const DEPTH = 20_000;
const TEN_MB = 10 * 1024 * 1024;

const nested = (open: string, close: string): string => open.repeat(DEPTH) + close.repeat(DEPTH);

const refused = (line: string | Uint8Array): LaunchError => {
  try {
    readRequest(Buffer.from(line));
  } catch (error) {
    expect(error).toBeInstanceOf(LaunchError);
    expect(error).toMatchObject({ code: 'invalid' });
    return error as LaunchError;
  }
  throw new Error('it was taken');
};

describe('a request', () => {
  it.each([
    ['that is empty', ''],
    ['that is no JSON', 'ping'],
    ['that is cut off', '{"op":"ping"'],
    ['that is no object', '["ping"]'],
    ['without an operation', '{}'],
    ['with an operation that there is not', '{"op":"run"}'],
    ['whose operation is no text', '{"op":["ping"]}'],
    ['with a key too many', '{"op":"ping","unit":"x"}'],
    ['with a property of a unit', '{"op":"launch","dados":{},"properties":{"User":"root"}}'],
    ['with a user', '{"op":"launch","dados":{},"user":"root"}'],
    ['without data', '{"op":"launch"}'],
    ['with its data twice', '{"op":"launch","dados":{},"texto":"{}"}'],
    ['whose data is a list', '{"op":"launch","dados":[]}'],
    ['whose data is null', '{"op":"launch","dados":null}'],
    ['whose text is no text', '{"op":"launch","texto":{}}'],
    ['with a key twice', '{"op":"ping","op":"stop"}'],
    ['with a key of its data twice', '{"op":"launch","dados":{"a":1,"a":2}}'],
    ['that reaches for a prototype', '{"op":"launch","dados":{"__proto__":{"admin":true}}}'],
    ['that reaches for a prototype, escaped', '{"op":"launch","dados":{"\\u005f_proto__":{}}}'],
    ['for no session', '{"op":"stop"}'],
    ['for all sessions', '{"op":"stop","session":"*"}'],
    ['that is nested too deep', `{"op":"launch","dados":{"a":${nested('[', ']')}}}`],
    ['with a byte order mark in the middle', '{"op":\uFEFF"ping"}'],
    ['that is not UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ])('%s is refused', (_what, line) => {
    expect(refused(line).message).not.toBe('');
  });

  it.each([
    '',
    '.',
    '..',
    '../x',
    'a/b',
    '/etc',
    'a.b',
    '-x',
    '_x',
    'a b',
    'a\n',
    'a\0',
    'ção',
    'a;b',
    '$(id)',
    'x'.repeat(65),
  ])('with the id %j is refused, and the id not repeated', (session) => {
    for (const request of [
      { op: 'stop', session },
      { op: 'launch', session, dados: {} },
    ]) {
      const { message } = refused(JSON.stringify(request));
      expect(message).toMatch(/^session: expected 1 to 64 letters/);
      if (session.length > 3) expect(message).not.toContain(session);
    }
  });

  it('that is any JSON is read or refused, and no refusal repeats anything of it', () => {
    const marked = fc.stringMatching(/^[a-z]{3}QQ[a-z0-9]{1,10}$/);
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        marked,
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        tie('list'),
        tie('map'),
      ),
      list: fc.array(tie('any'), { maxLength: 4 }),
      map: fc.dictionary(
        fc.oneof(marked, fc.constantFrom('op', 'session', 'dados', 'texto', 'home')),
        tie('any'),
        {
          maxKeys: 5,
        },
      ),
    })).any;
    const request = fc.record(
      {
        op: fc.oneof(fc.constantFrom('ping', 'launch', 'stop', 'drain', 'resume'), value),
        session: fc.oneof(marked, value),
        dados: value,
        texto: value,
        home: value,
        extra: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(value, request), (anything) => {
        try {
          const read = readRequest(Buffer.from(JSON.stringify(anything)));
          expect(['ping', 'launch', 'stop', 'drain', 'resume']).toContain(read.op);
        } catch (error) {
          expect(error).toBeInstanceOf(LaunchError);
          expect((error as LaunchError).code).toBe('invalid');
          expect((error as LaunchError).message).not.toMatch(/QQ/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('that is any bytes is refused or read, never anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.string({ unit: 'binary' }).map(Buffer.from)),
        (bytes) => {
          try {
            readRequest(Buffer.from(bytes));
          } catch (error) {
            expect(error).toBeInstanceOf(LaunchError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('has room for the largest data that is taken, in either form', () => {
    const room = MAX_INPUT_BYTES - Buffer.byteLength(JSON.stringify({ nome: '' }));
    const text = `{"nome":"x${'\\\\'.repeat(room / 2)}"}`;
    expect(Buffer.byteLength(text)).toBe(MAX_INPUT_BYTES);
    for (const data of [{ texto: text }, { dados: JSON.parse(text) }]) {
      const line = Buffer.from(
        JSON.stringify({ op: 'launch', session: 'a'.repeat(64), home: '/x'.repeat(99), ...data }),
      );
      expect(line.length).toBeLessThanOrEqual(MAX_REQUEST_BYTES);
      expect(readRequest(line)).toMatchObject({ op: 'launch', texto: text });
    }
  });
});

describe('a connection', () => {
  /** A socket that stays open until the test says otherwise. */
  const open = async ({ socketPath }: BrokerRig): Promise<{ socket: Socket; answer: Promise<string> }> => {
    const socket = connect({ path: socketPath, allowHalfOpen: true });
    socket.on('error', () => {});
    await once(socket, 'connect');
    return { socket, answer: text(socket).catch(() => '') };
  };

  it('may bring its request byte by byte', async () => {
    const { send } = await startBroker({ peer: FRONT });
    expect(
      readAnswer(
        await send(
          ...Array.from(
            Buffer.from(`${LAUNCH}
`),
            (byte) => Uint8Array.of(byte),
          ),
        ),
      ),
    ).toMatchObject({
      estado: 'started',
    });
  });

  it('may end without the end of its line', async () => {
    const { send } = await startBroker({ peer: FRONT });
    expect(readAnswer(await send(LAUNCH))).toMatchObject({ estado: 'started' });
  });

  it('need not end to be answered', async () => {
    const rig = await startBroker({ peer: FRONT });
    const { socket, answer } = await open(rig);
    socket.write(`${LAUNCH}\n`);
    expect(readAnswer(await answer)).toMatchObject({ estado: 'started' });
    await rig.free();
  });

  it('gets one answer, whatever else it asks', async () => {
    const { send, sessions } = await startBroker({ peer: FRONT });
    const stop = JSON.stringify({ op: 'stop', session: FIRST });
    expect(readAnswer(await send(`${LAUNCH}\n${stop}\n`, `${stop}\n`))).toMatchObject({ estado: 'started' });
    await eventually('the start', () => sessions.running().length === 1);
  });

  it('that says nothing is let go without a word', async () => {
    const { send, log } = await startBroker({ peer: FRONT });
    expect([await send(), log()]).toEqual(['', '']);
  });

  it('that breaks off is refused, and nothing is launched', async () => {
    const { send, sessions } = await startBroker({ peer: FRONT });
    expect(readAnswer(await send(LAUNCH.slice(0, -3)))).toMatchObject({ code: 'invalid' });
    expect(sessions.started).toEqual([]);
  });

  it('that is destroyed in the middle costs nothing, and the next one is answered', async () => {
    const rig = await startBroker({ peer: FRONT });
    for (const part of ['', LAUNCH.slice(0, 20)]) {
      const { socket } = await open(rig);
      socket.write(part);
      socket.destroy();
    }
    expect(await rig.ask({ op: 'ping' })).toMatchObject({ success: true });
  });

  it('that never finishes is told so, and let go', async () => {
    const rig = await startBroker({ peer: FRONT, settings: { broker: { request_timeout_s: 0.1 } } });
    const { socket, answer } = await open(rig);
    socket.write('{"op":');
    expect(readAnswer(await answer)).toMatchObject({
      code: 'invalid',
      detail: 'the request did not come in time',
    });
    await rig.free();
  });

  it.each([
    ['one byte too many', MAX_REQUEST_BYTES + 1],
    ['ten megabytes', TEN_MB],
  ])('that sends %s is told so, and no more is read', async (_what, bytes) => {
    const rig = await startBroker({ peer: FRONT });
    const answer = readAnswer(await rig.send(Buffer.alloc(bytes, 'x')));
    expect(answer).toMatchObject({
      code: 'invalid',
      detail: `the request has more than ${MAX_REQUEST_BYTES} bytes`,
    });
  });

  it('that goes on sending for ever is let go', async () => {
    const rig = await startBroker({ peer: FRONT });
    const { socket, answer } = await open(rig);
    const flood = Buffer.alloc(65_536, 'x');
    const pour = (): void => {
      while (!socket.destroyed && socket.write(flood));
    };
    socket.on('drain', pour);
    pour();
    await answer;
    await rig.free();
  });

  it('with 64 KiB of data and one byte more is refused for that', async () => {
    const { ask } = await startBroker({ peer: FRONT });
    const texto = `{"nome":"${'x'.repeat(MAX_INPUT_BYTES - 10)}"}`;
    expect(Buffer.byteLength(texto)).toBe(MAX_INPUT_BYTES + 1);
    const answer = await ask({ op: 'launch', texto });
    expect(answer).toMatchObject({ code: 'invalid', detail: expect.stringContaining('65536 bytes') });
    expect(await ask({ op: 'launch', texto: CUSTOMER_TEXT })).toMatchObject({ success: true });
  });
});

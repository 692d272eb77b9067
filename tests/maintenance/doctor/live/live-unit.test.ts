import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import {
  checkLiveUnit,
  liveUnit,
  parseLiveUnit,
} from '../../../../src/maintenance/doctor/checks/live/live-unit.ts';

type Change = Readonly<Record<string, string>>;

const shown = (socket: Change = {}, listen: readonly string[] = ['127.0.0.1:8080 (Stream)']): string => {
  const values = { LoadState: 'loaded', ActiveState: 'active', UnitFileState: 'enabled', ...socket };
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  const block = ['Id=rpa-serve.socket', ...lines, ...listen.map((where) => `Listen=${where}`)];
  return `${block.join('\n')}\n\nId=rpa-serve.service\nLoadState=loaded\nActiveState=inactive\nUnitFileState=disabled\nLimitNOFILE=65536\n`;
};

const statusesOf = async (text: string, answer: number | string = 200) => {
  const unit = parseLiveUnit(text);
  if (unit === null) return null;
  const findings = await checkLiveUnit(unit, async () => answer);
  for (const { status, remedy } of findings) expect(remedy === null).toBe(status === 'ok');
  return Object.fromEntries(findings.map(({ id, status }) => [id, status]));
};

const SOCKET = 'unit.rpa-serve.socket';

it.each([
  ['on and answering', {}, 200, { [SOCKET]: 'ok', 'live.answers': 'ok' }],
  ['on and not answering', {}, 'ECONNREFUSED', { [SOCKET]: 'ok', 'live.answers': 'error' }],
  ['on and in trouble', {}, 503, { [SOCKET]: 'ok', 'live.answers': 'error' }],
  [
    'on until the machine restarts',
    { UnitFileState: 'disabled' },
    200,
    { [SOCKET]: 'warning', 'live.answers': 'ok' },
  ],
  ['off', { UnitFileState: 'disabled', ActiveState: 'inactive' }, 200, { [SOCKET]: 'ok' }],
  ['wanted and off', { ActiveState: 'inactive' }, 200, { [SOCKET]: 'error' }],
  ['failed', { UnitFileState: 'disabled', ActiveState: 'failed' }, 200, { [SOCKET]: 'error' }],
  ['not installed', { LoadState: 'not-found' }, 200, null],
])('a live server that is %s', async (_, socket, answer, expected) => {
  expect(await statusesOf(shown(socket as Change), answer)).toEqual(expected);
});

it('is known by all the addresses of its socket, and by what its service may open', async () => {
  const unit = parseLiveUnit(shown({}, ['[::]:80 (Stream)', '/run/rpa/serve.sock (Stream)']));
  expect(unit).toMatchObject({ addresses: ['[::]:80', '/run/rpa/serve.sock'], descriptors: 65_536 });
  expect(await statusesOf(shown({}, ['/run/rpa/serve.sock (Stream)']), 'never asked')).toEqual({
    [SOCKET]: 'ok',
    'live.answers': 'ok',
  });
  expect(await liveUnit(async () => Promise.reject(new Error('no answer')))).toBeNull();
});

it('is asked at this machine, wherever it listens', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end('ok');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const unit = parseLiveUnit(shown({}, [`0.0.0.0:${port} (Stream)`]));
  expect(unit && (await checkLiveUnit(unit))).toContainEqual(
    expect.objectContaining({ id: 'live.answers', status: 'ok' }),
  );
  expect(asked).toEqual(['/livez']);
});

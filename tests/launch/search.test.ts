import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { search } from '../../src/launch/search/search.ts';
import { guessTerm } from '../../src/launch/search/term.ts';
import { writeLedger } from '../../src/protocol/ledger/write-ledger.ts';
import { sessionPaths } from '../../src/protocol/paths.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { temporaryFolder } from '../fixtures/writer/temporary-folder.ts';

const MINUTE_MS = 60_000;

/** Sessions that ended one after the other, the oldest first, with these plates. */
const homeWith = async (plates: readonly (string | null)[]): Promise<string> => {
  const home = temporaryFolder('search');
  mkdirSync(`${home}/queue/ended`, { recursive: true });
  const records = plates.map((placa, at) => {
    const id = `s${at}` as SessionId;
    mkdirSync(sessionPaths(home, id).folder, { recursive: true });
    if (placa !== null) writeFileSync(sessionPaths(home, id).config, JSON.stringify({ placa }));
    const ms = Date.now() - (plates.length - at) * MINUTE_MS;
    return { id, estado: 'succeeded', keyMs: ms, endMs: ms } as const;
  });
  await writeLedger(home, records);
  return home;
};

const find = async (home: string, most?: number) =>
  search({ home, clock: () => new Date() }, { field: 'placa', value: 'abc-1d23' }, most);

it('finds the newest first, and looks at no more than it may', async () => {
  const home = await homeWith(['ABC1D23', 'ABC1D23', null, 'AAA1A11', 'ABC1D23']);
  expect(await find(home)).toMatchObject({ sessions: ['s4', 's1', 's0'], examined: 5, complete: true });
  expect(await find(home, 4)).toMatchObject({ sessions: ['s4', 's1'], examined: 4, complete: false });
});

it('finds at most fifty, and says that there are more', async () => {
  const home = await homeWith(Array.from({ length: 60 }, () => 'ABC1D23'));
  const { sessions, complete } = await find(home);
  expect([sessions.length, complete]).toEqual([50, false]);
});

it('takes what no session could have left for none of its own', async () => {
  const home = await homeWith([null, null]);
  mkdirSync(sessionPaths(home, 's0' as SessionId).config);
  writeFileSync(sessionPaths(home, 's1' as SessionId).config, 'ABC1D23, but no JSON');
  expect(await find(home)).toMatchObject({ sessions: [], examined: 2 });
});

it.each([
  ['abc-1d23', { field: 'placa', value: 'ABC1D23' }],
  ['ABC 1234', { field: 'placa', value: 'ABC1234' }],
  ['(47) 98516-3742', { field: 'celular', value: '47985163742' }],
  ['+55 47 98516 3742', { field: 'celular', value: '47985163742' }],
  ['111.444.777-35', null],
  ['ABC', null],
])('knows what %j is', (text, term) => {
  expect(guessTerm(text)).toEqual(term);
});

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { bootId, processStart } from '../../../src/host/process/process-identity.ts';
import type { TakenPlace } from '../../../src/launch/backend.ts';
import { takeOwnPlace } from '../../../src/launch/queue/own-place.ts';
import { freePlace, listPlaces, placeIds, writePlace } from '../../../src/launch/queue/places.ts';
import { placesFolder } from '../../../src/launch/queue/queue-paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';

const A = 'a' as SessionId;
const GONE_PID = 4_194_305;

let home: string;
beforeEach(() => {
  home = temporaryFolder('places');
  mkdirSync(placesFolder(home), { recursive: true });
});

const placeOf = (pid: number | null, more: Partial<TakenPlace> = {}): TakenPlace => ({
  id: A,
  backend: 'process',
  pid,
  processStart: pid === null ? null : processStart(pid),
  boot: bootId(),
  ...more,
});

describe('a place', () => {
  it('is read as it was written', async () => {
    const places = [
      placeOf(process.pid),
      placeOf(null, { id: 'b' as SessionId, backend: 'systemd', boot: null }),
    ];
    for (const place of places) await writePlace(home, place);
    expect(await listPlaces(home)).toEqual(places);
    expect(await placeIds(home)).toEqual(['a', 'b']);
  });

  it('is freed once, and freeing it again changes nothing', async () => {
    await writePlace(home, placeOf(null));
    for (const _ of [1, 2]) await freePlace(home, A);
    expect(readdirSync(placesFolder(home))).toEqual([]);
  });

  it.each(['', '{', '[]', 'null', '{"pid":"1","process_start":7,"backend":"x"}'])(
    'whose file says %j is taken all the same',
    async (content) => {
      writeFileSync(join(placesFolder(home), 'a.json'), content);
      expect(await listPlaces(home)).toEqual([
        { id: 'a', backend: 'systemd', pid: null, processStart: null, boot: null },
      ]);
    },
  );

  it('is no file with another name', async () => {
    for (const name of ['.tmp-1-00000000-1-a.json', 'a.txt', 'a b.json', '.json'])
      writeFileSync(join(placesFolder(home), name), '{}');
    expect(await placeIds(home)).toEqual([]);
  });

  it('of a home without places is none', async () => {
    expect(await placeIds(join(home, 'nowhere'))).toEqual([]);
  });
});

describe('the place of a supervisor', () => {
  it.each([
    ['that nobody has noted yet', placeOf(null)],
    ['that is noted already', placeOf(process.pid)],
    ['of one that is gone', placeOf(GONE_PID)],
    ["of a process that had this one's pid", placeOf(process.ppid, { processStart: 'another boot/1' })],
  ])('is its own: %s', async (_what, place) => {
    await writePlace(home, place);
    expect(await takeOwnPlace(home, A, process.pid)).toBe(true);
    expect(await listPlaces(home)).toEqual([placeOf(process.pid)]);
  });

  it.each([
    ["is another's that runs", [placeOf(process.ppid)]],
    ['is that of a unit', [placeOf(null, { backend: 'systemd' })]],
    ['is not there', []],
  ])('is not to be had when it %s, and stays as it is', async (_what, places) => {
    for (const place of places) await writePlace(home, place);
    expect(await takeOwnPlace(home, A, process.pid)).toBe(false);
    expect(await listPlaces(home)).toEqual(places);
  });
});

import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { roomOf as roomIn, roomsAsDocumented, roomsBelow } from './rooms.ts';
import { importsOf, reachedFrom, sourcesBelow } from './sources.ts';
import { arrowsWithin, circlesWithin } from './sub-rooms.ts';

const MOST_LINES_OF_A_FILE = 250;

/** The one place that may set a timer for a deadline that can be called off. */
const DEADLINE_HELPER = 'src/host/deadline.ts';

const WAITING = /\bsetTimeout\b|\bwaitForTimeout\b|\bsleep\s*\(|\bAtomics\.wait\b|\bscheduler\.wait\b/;

const sources = sourcesBelow('src');
const rooms = roomsAsDocumented();
const roomOf = (path: string): string => roomIn(path, rooms);

describe('the rooms of docs/architecture.md', () => {
  test('are all the rooms there are', () => {
    expect([...new Set(sources.map(({ path }) => roomOf(path)))].filter((room) => !rooms.has(room))).toEqual(
      [],
    );
  });

  test('have no circle of arrows', () => {
    expect([...rooms.keys()].filter((room) => roomsBelow(room, rooms).has(room))).toEqual([]);
  });

  test('import only what lies below them', () => {
    const wrong = sources.flatMap((file) => {
      const room = roomOf(file.path);
      const allowed = roomsBelow(room, rooms).add(room);
      return importsOf(file)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => join(dirname(file.path), specifier))
        .filter((target) => !target.startsWith('src/') || !allowed.has(roomOf(target)))
        .map((target) => `${file.path} -> ${target}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe('the rooms within a room', () => {
  test.each([...rooms.keys()].filter((room) => !room.includes('/')))(
    'of %s have no circle of arrows',
    (room) => {
      expect(circlesWithin(room, sources)).toEqual([]);
    },
  );

  test('of live point one way: server, transports, feeds, channel', () => {
    const arrows = arrowsWithin('live', sources);
    const order = ['server', 'transports', 'feeds', 'channel'];
    const reaches = (from: string, to: string): boolean => roomsBelow(from, arrows).has(to);
    expect(order.slice(1).map((below, at) => reaches(order[at] ?? '', below))).toEqual([true, true, true]);
  });
});

describe('the sources', () => {
  test('never wait for a fixed time', () => {
    const waiting = sources.filter(({ path, text }) => path !== DEADLINE_HELPER && WAITING.test(text));
    expect(waiting.map(({ path }) => path)).toEqual([]);
  });

  test.each(['rpa-launch', 'rpa-status'])('of %s never load execa: its start is what counts', (command) => {
    const reached = reachedFrom(`src/cli/${command}.ts`, sources);
    expect(reached.size).toBeGreaterThan(20);
    expect([...reached].filter((path) => path === 'execa')).toEqual([]);
  });

  test('have no default export', () => {
    const found = sources.filter(({ text }) => /^export (default\b|\{[^}]*\bas default\b)/m.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  test(`have no file over ${MOST_LINES_OF_A_FILE} lines`, () => {
    const long = sources.filter(({ text }) => text.split('\n').length - 1 > MOST_LINES_OF_A_FILE);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test('load Playwright late: only types are imported from it at the top of a file', () => {
    const eager = sources.filter(({ text }) => /^import (?!type\b)[^;]*from 'playwright-core'/m.test(text));
    expect(eager.map(({ path }) => path)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import type { Notice, Trouble } from '../../../../src/live/protect/alerts/alert.ts';
import { type AlertBook, createAlertBook } from '../../../../src/live/protect/alerts/alert-book.ts';
import { journalSink } from '../../../../src/live/protect/alerts/journal-sink.ts';
import { type BenchServer, benchServer } from '../support/bench-server.ts';

const disk = (value = 95): Trouble => ({
  name: 'disk',
  severity: 'critical',
  message: `disk in use: ${value} %, limit 90 %`,
  texto: `Uso do disco: ${value} % (limite: 90 %)`,
  value,
  limit: 90,
  unit: 'percent',
});

interface Rig extends BenchServer {
  readonly book: AlertBook;
  readonly told: Notice[];
}

const rig = (repeatAfterS = 900): Rig => {
  const server = benchServer({ alerts: { repeat_after_s: repeatAfterS } });
  const told: Notice[] = [];
  const book = createAlertBook(server.base, [(notice) => told.push(notice), journalSink(server.base.log)]);
  return { ...server, book, told };
};

const kinds = ({ told }: Rig): string[] => told.map(({ kind }) => kind);

describe('the book of alerts', () => {
  test('tells that an alert began and that it ended, once each', () => {
    const server = rig();
    server.book.raise(disk());
    server.book.raise(disk());
    server.book.clear('disk');
    server.book.clear('disk');
    server.book.clear('cpu');
    expect(kinds(server)).toEqual(['raised', 'cleared']);
  });

  test('keeps when it began, with the figures of now', async () => {
    const { book, base, pass } = rig();
    const began = base.clock().toISOString();
    book.raise(disk(95));
    await pass(60);
    book.raise(disk(99));
    expect(book.standing()).toEqual([{ ...disk(99), since: began }]);
    book.clear('disk');
    expect([book.standing(), book.stands('disk')]).toEqual([[], false]);
  });

  test('tells again what still stands, no sooner than configured', async () => {
    const server = rig(100);
    for (let minute = 0; minute < 5; minute += 1) {
      server.book.raise(disk());
      await server.pass(60);
    }
    expect(kinds(server)).toEqual(['raised', 'repeated', 'repeated']);
  });

  test('never tells again where that is configured as 0', async () => {
    const server = rig(0);
    for (let day = 0; day < 3; day += 1) {
      server.book.raise(disk());
      await server.pass(86_400);
    }
    expect(kinds(server)).toEqual(['raised']);
  });

  test('does not flood anybody with what flaps: the next pair is told after the pause', async () => {
    const server = rig(900);
    let changes = 0;
    server.book.onChange(() => {
      changes += 1;
    });
    for (let flap = 0; flap < 20; flap += 1) {
      server.book.raise(disk());
      await server.pass(5);
      server.book.clear('disk');
      await server.pass(5);
    }
    expect(kinds(server)).toEqual(['raised', 'cleared']);
    expect(changes).toBe(40);
    await server.pass(900);
    server.book.raise(disk());
    server.book.clear('disk');
    expect(kinds(server)).toEqual(['raised', 'cleared', 'raised', 'cleared']);
  });

  test('tells an alert that came back too soon as soon as it may, and as raised', async () => {
    const server = rig(900);
    server.book.raise(disk());
    server.book.clear('disk');
    server.book.raise(disk());
    expect(kinds(server)).toEqual(['raised', 'cleared']);
    await server.pass(900);
    server.book.raise(disk());
    expect(kinds(server)).toEqual(['raised', 'cleared', 'raised']);
  });

  test('shows the longest standing first', async () => {
    const { book, pass } = rig();
    book.raise({ ...disk(), name: 'queue' });
    await pass(5);
    book.raise(disk());
    expect(book.standing().map(({ name }) => name)).toEqual(['queue', 'disk']);
  });

  test('tells the journal by severity', () => {
    const { book, events } = rig();
    book.raise(disk());
    book.raise({ ...disk(), name: 'queue', severity: 'warning' });
    book.clear('disk');
    expect(events.map(({ level, alert }) => [level, alert])).toEqual([
      ['error', 'disk'],
      ['warn', 'queue'],
      ['info', 'disk'],
    ]);
  });
});

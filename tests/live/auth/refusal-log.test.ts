import { expect, it } from 'vitest';
import { RefusalLog, type Refused } from '../../../src/live/auth/refusal-log.ts';
import type { ServiceEvent } from '../../../src/log/service-log.ts';

const FLOOD = 10_000;
const MINUTE_MS = 60_000;

const logAt = () => {
  const events: ServiceEvent[] = [];
  let nowMs = 0;
  const log = new RefusalLog(
    (event) => events.push(event),
    () => nowMs,
  );
  return {
    events,
    tell: (address: string, refusal: Refused['refusal'] = 'expired') =>
      log.tell({ refusal, address, door: 'session' }),
    later: (ms: number) => {
      nowMs += ms;
    },
  };
};

it('a flood from one address is a line a minute, with its number', () => {
  const { events, tell, later } = logAt();
  for (let at = 0; at < FLOOD; at += 1) tell('10.0.0.7');
  later(MINUTE_MS);
  tell('10.0.0.7');
  expect(events.map(({ count }) => count)).toEqual([1, FLOOD]);
});

it('other reasons and other addresses have lines of their own', () => {
  const { events, tell } = logAt();
  tell('10.0.0.7');
  tell('10.0.0.8');
  tell('10.0.0.7', 'signature');
  tell('10.0.0.7');
  expect(events.map(({ address, refusal }) => [address, refusal])).toEqual([
    ['10.0.0.7', 'expired'],
    ['10.0.0.8', 'expired'],
    ['10.0.0.7', 'signature'],
  ]);
});

it('a flood from everywhere has a bound as well, and loses no count', () => {
  const { events, tell, later } = logAt();
  for (let at = 0; at < FLOOD; at += 1) tell(`2001:db8::${at}`);
  expect(events).toHaveLength(1_001);
  expect(events.at(-1)).toMatchObject({ address: 'others', count: 1 });
  later(MINUTE_MS);
  tell('10.0.0.9');
  tell('10.0.0.9');
  const sum = events.reduce((total, { count }) => total + Number(count), 0);
  expect(sum).toBe(FLOOD + 1);
  expect(events.at(-1)).toMatchObject({ address: '10.0.0.9', count: 1 });
});

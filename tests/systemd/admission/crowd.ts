import { expect } from 'vitest';
import { ENDS_AT_ONCE } from '../../support/ends-at-once.ts';
import { type Installed, siteSettings } from '../support/installed.ts';
import { flood } from './flood.ts';

export const LIMIT_MS = 600_000;
export const MAX_ACTIVE = 3;

/** How many sessions come at once, from how many processes. */
export interface Crowd {
  readonly sessions: number;
  readonly processes: number;
}

/** Enough for a queue that is several times as long as what runs. */
export const SOME: Crowd = { sessions: 18, processes: 6 };
export const SIXTY: Crowd = { sessions: 60, processes: 20 };

/** Sessions that end at once. */
export const QUICK = { ...ENDS_AT_ONCE, admission: { max_active: MAX_ACTIVE } };

/** Sessions with a browser that hold their places until they are stopped. */
export const HELD = { ...QUICK, ...siteSettings('stuck-1') };

/** Makes the sessions wait behind some that hold their places. @returns those */
export const fill = async (
  machine: Installed,
  all: readonly string[],
  processes: number,
): Promise<string[]> => {
  await machine.settings(HELD);
  const answers = await flood(machine.rig, all, processes);
  expect(answers.map(({ success }) => success)).toEqual(all.map(() => true));
  const started = answers.filter(({ estado }) => estado === 'started');
  expect(started).toHaveLength(MAX_ACTIVE);
  return started.map(({ session_id: id }) => String(id));
};

/** Stops the sessions that hold the places; those that wait are quick. */
export const release = async (machine: Installed, held: readonly string[]): Promise<void> => {
  await machine.settings(QUICK);
  await Promise.all(held.map((id) => machine.stop(id)));
};

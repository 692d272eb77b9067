import { within } from '../deadline.ts';
import { isAlive } from './process-identity.ts';

/** A process of somebody else tells nobody that it ends. */
const LOOK_EVERY_MS = 25;

/** @returns false when the process still runs after `budgetMs` */
export const untilGone = (pid: number, start: string | null, budgetMs: number): Promise<boolean> => {
  if (!isAlive(pid, start)) return Promise.resolve(true);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const looks = setInterval(() => {
    if (!isAlive(pid, start)) resolve(true);
  }, LOOK_EVERY_MS);
  return within(promise, budgetMs, () => false).finally(() => clearInterval(looks));
};

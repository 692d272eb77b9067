import type { Browser } from 'playwright-core';
import { SessionFailure } from '../quote/outcome/outcome.ts';

const CRASHED = /crashed/i;
const CLOSED = /has been closed|Target closed/i;

/** A call may hear of a crash before the event does: then its error is all that tells of it. */
export const lostPage = (error: unknown, browser: Browser | null): SessionFailure | null => {
  if (!(error instanceof Error) || error instanceof SessionFailure) return null;
  const failure = (key: 'browser_crashed' | 'renderer_crashed' | 'navigated_away', detail: string) =>
    new SessionFailure({ key, tela: null, detail }, { cause: error });
  if (browser?.isConnected() === false) return failure('browser_crashed', 'the browser has ended on its own');
  if (CRASHED.test(error.message)) return failure('renderer_crashed', "the page's process has ended");
  return CLOSED.test(error.message) ? failure('navigated_away', 'the site has closed its page') : null;
};

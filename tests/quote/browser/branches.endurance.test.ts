import { describe, test } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useSiteSessions } from '../../support/site-session.ts';
import { BRANCH_CASES, isSeen, titleOf } from './support/branch-cases.ts';
import { expectEnd } from './support/case.ts';

/** In the replica's first skin, where every known name is right. */
const CASES = BRANCH_CASES.filter(isSeen);

describe.skipIf(missing('chromium', chromiumHere())).concurrent('what the site answers and shows', () => {
  const sessions = useSiteSessions();

  test.for(CASES.map((one) => [titleOf(one), one] as const))('%s', async ([, one]) => {
    await expectEnd(sessions, one);
  });
});

import { describe, test } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useSiteSessions } from '../../support/site-session.ts';
import { expectEnd } from './support/case.ts';
import { FURTHER_FAULT_CASES } from './support/fault-cases.ts';
import { OTHER_UNKNOWN_SCREENS } from './support/unknown-screens.ts';

describe.skipIf(missing('chromium', chromiumHere())).concurrent('a site that fails at other screens', () => {
  const sessions = useSiteSessions();

  test.for([...FURTHER_FAULT_CASES, ...OTHER_UNKNOWN_SCREENS])('$scenario: $ends', async (one) => {
    await expectEnd(sessions, one);
  });
});

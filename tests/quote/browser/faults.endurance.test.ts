import { describe, test } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useSiteSessions } from '../../support/site-session.ts';
import { expectEnd } from './support/case.ts';
import { FURTHER_FAULT_CASES } from './support/fault-cases.ts';

describe.skipIf(missing('chromium', chromiumHere())).concurrent('a site that fails at other screens', () => {
  const sessions = useSiteSessions();

  test.for(FURTHER_FAULT_CASES)('$scenario: $ends', async (one) => {
    await expectEnd(sessions, one);
  });
});

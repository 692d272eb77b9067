import { describe } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { testEnds } from '../conformance/suite.ts';
import { useProcessSessions } from './support/process-sessions.ts';

describe.skipIf(missing('chromium', chromiumHere()))('the backend without systemd', () => {
  testEnds(useProcessSessions());
});

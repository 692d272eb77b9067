import { describe, test } from 'vitest';
import { DEFAULT_SKIN, SKINS } from '../../../demo/site/skin.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useSiteSessions } from '../../support/site-session.ts';
import { BRANCH_CASES, titleOf } from './support/branch-cases.ts';
import { expectEnd } from './support/case.ts';

/** How slow or how chatty a site is does not depend on its looks: that is tried in one skin. */
const SEEN =
  /^(?:lost-input|zero-km|no-login|cpf|one-card|plan-|flag-|two-cards|unknown-plate$|no-cep$|manual|login-refused|refused-cpf|cookie)/;

const CASES = SKINS.filter((skin) => skin !== DEFAULT_SKIN).flatMap((skin) =>
  BRANCH_CASES.filter(({ scenario }) => SEEN.test(scenario)).map((one) => ({
    skin,
    one,
    title: titleOf(one),
  })),
);

describe
  .skipIf(missing('chromium', chromiumHere()))
  .concurrent('what the site answers, however it looks', () => {
    const sessions = useSiteSessions();

    test.for(CASES)('$skin, $title', async ({ skin, one }) => {
      await expectEnd(sessions, { ...one, skin, drifts: null });
    });
  });

import { BRANCH_CASES } from './support/branch-cases.ts';
import { FAULT_CASES } from './support/fault-cases.ts';
import { isSeen, testInSkins } from './support/skin-cases.ts';

/** What skins draw: the error page, offers over the page, and nothing at all. */
const DRAWN = /^(?:error-500-(?:1|9|15)$|error-page-503$|dialog|session-expired-4$|blank-11$)/;

testInSkins([
  ...BRANCH_CASES.filter((one) => !isSeen(one)),
  ...FAULT_CASES.filter(({ scenario }) => DRAWN.test(scenario)),
]);

import { BRANCH_CASES } from './support/branch-cases.ts';
import type { Case } from './support/case.ts';
import { FAULT_CASES, FURTHER_FAULT_CASES } from './support/fault-cases.ts';
import { inSkins, OTHER_SKINS, testInSkins } from './support/skin-cases.ts';

/** What skins draw: the error page, offers over the page, and nothing at all. */
const DRAWN = /^(?:error-500-(?:1|9|15)$|error-page-503$|dialog|session-expired-4$|blank-11$)/;

/** Its address is so short that it ends before the middle of the list. */
const SHORT_ADDRESS: Case = { scenario: 'success', form: { cep: '13010123' }, from: 7, ends: 'success' };

testInSkins(
  inSkins(OTHER_SKINS, [
    ...BRANCH_CASES,
    SHORT_ADDRESS,
    ...[...FAULT_CASES, ...FURTHER_FAULT_CASES].filter(({ scenario }) => DRAWN.test(scenario)),
  ]),
);

import { BRANCH_CASES } from './support/branch-cases.ts';
import type { Case } from './support/case.ts';
import { isSeen, testInSkins } from './support/skin-cases.ts';

/** Its address is so short that it ends before the middle of the list. */
const SHORT_ADDRESS: Case = { scenario: 'success', form: { cep: '13010123' }, from: 7, ends: 'success' };

testInSkins([...BRANCH_CASES.filter(isSeen), SHORT_ADDRESS]);

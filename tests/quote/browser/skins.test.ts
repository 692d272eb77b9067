import { BRANCH_CASES } from './support/branch-cases.ts';
import { isSeen, testInSkins } from './support/skin-cases.ts';

testInSkins(BRANCH_CASES.filter(isSeen));

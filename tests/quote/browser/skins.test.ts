import { BRANCH_CASES } from './support/branch-cases.ts';
import type { Case } from './support/case.ts';
import { inEverySkin, inSkinsByTurns, isSeen, testInSkins } from './support/skin-cases.ts';

const WHOLE: Case = { scenario: 'success', ends: 'success' };

testInSkins([...inEverySkin([WHOLE]), ...inSkinsByTurns(BRANCH_CASES.filter(isSeen))]);

import { BRANCH_CASES, isSeen } from './support/branch-cases.ts';
import type { Case } from './support/case.ts';
import { inSkins, inSkinsByTurns, OTHER_SKINS, testInSkins } from './support/skin-cases.ts';

const WHOLE: Case = { scenario: 'success', ends: 'success' };

testInSkins([...inSkins(OTHER_SKINS, [WHOLE]), ...inSkinsByTurns(BRANCH_CASES.filter(isSeen))]);

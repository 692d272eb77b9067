import { describe, test } from 'vitest';
import { DEFAULT_SKIN, SKINS } from '../../../../demo/site/skin.ts';
import { chromiumHere } from '../../../support/chromium.ts';
import { missing } from '../../../support/require.ts';
import { useSiteSessions } from '../../../support/site-session.ts';
import { titleOf } from './branch-cases.ts';
import { type Case, expectEnd } from './case.ts';

export const OTHER_SKINS = SKINS.filter((skin) => skin !== DEFAULT_SKIN);

interface SkinCase {
  readonly skin: string;
  readonly one: Case;
  readonly title: string;
}

const inSkin = (skin: string, one: Case): SkinCase => ({ skin, one, title: titleOf(one) });

/** Each of the cases in each of the skins. */
export const inSkins = (skins: readonly string[], cases: readonly Case[]): SkinCase[] =>
  skins.flatMap((skin) => cases.map((one) => inSkin(skin, one)));

/** Each of the cases in one of the skins, by turns. */
export const inSkinsByTurns = (cases: readonly Case[]): SkinCase[] =>
  cases.map((one, at) => inSkin(OTHER_SKINS[at % OTHER_SKINS.length] ?? DEFAULT_SKIN, one));

export const testInSkins = (all: readonly SkinCase[]): void => {
  describe
    .skipIf(missing('chromium', chromiumHere()))
    .concurrent('what the site answers, however it looks', () => {
      const sessions = useSiteSessions();

      test.for(all)('$skin, $title', async ({ skin, one }) => {
        await expectEnd(sessions, { ...one, skin, drifts: null });
      });
    });
};

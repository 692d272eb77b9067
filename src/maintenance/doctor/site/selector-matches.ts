import type { Page } from 'playwright-core';
import { firstSeenOfEach } from '../../../quote/page/first-seen.ts';
import { describeSight } from '../../../quote/page/selector-report.ts';
import type { Sight } from '../../../quote/page/sight.ts';
import type { Screen } from '../../../quote/screens/screen.ts';

/** Whether one way of finding something on a screen finds it. */
export interface SelectorMatch {
  /** "shows" for what the screen is recognised by, else the control's name. */
  readonly control: string;
  /** 0 is the most specific. */
  readonly rank: number;
  readonly selector: string;
  readonly matches: boolean;
}

/** The page stands still by now: one look is enough. */
const LOOK_MS = 250;

const rowsOf = ({ shows, controls }: Screen): { control: string; rank: number; sight: Sight }[] =>
  Object.entries<readonly Sight[]>({ shows, ...controls }).flatMap(([control, sights]) =>
    sights.map((sight, rank) => ({ control, rank, sight })),
  );

/** Tries every selector of a screen on a page that shows it. */
export const selectorMatches = async (page: Page, screen: Screen): Promise<SelectorMatch[]> => {
  const rows = rowsOf(screen);
  const groups = rows.map(({ sight }) => [{ name: 'seen', any: [sight] }]);
  const seen = await firstSeenOfEach(page, groups, LOOK_MS);
  return rows.map(({ control, rank, sight }, at) => ({
    control,
    rank,
    selector: describeSight(sight),
    matches: seen[at] !== null,
  }));
};

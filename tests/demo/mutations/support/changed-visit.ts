import type { Page } from 'playwright-core';
import type { ScreenMutations } from '../../../../demo/site/mutations/mutation-log.ts';
import type { Visit } from '../../support/visit.ts';

export interface ChangedScreen {
  readonly page: Page;
  readonly session: string;
  readonly mutations: () => readonly ScreenMutations[];
}

let visits = 0;

/** Opens one screen with changes and waits until the server knows them. */
export const openChanged = async (
  visit: Visit,
  screen: number,
  mutate: string,
  kinds = '',
): Promise<ChangedScreen> => {
  visits += 1;
  const session = `changed-${visits}`;
  const page = await visit.page();
  await page.goto(
    `${visit.addressOf(session, 'no-login')}&${new URLSearchParams({ tela: String(screen), mutate, kinds })}`,
  );
  const mutations = (): readonly ScreenMutations[] => visit.site.mutations(session) ?? [];
  while (mutations().length === 0) await page.waitForTimeout(20);
  return { page, session, mutations };
};

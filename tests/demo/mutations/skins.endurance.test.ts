import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { SKIN_WALKS } from '../support/skin-walks.ts';
import { useVisit } from '../support/visit.ts';
import { CUSTOMER } from '../support/visit-data.ts';

/** A skin's own walk finds its way as long as ids, classes and words stay. */
const KINDS = 'rendered-again,late-control,decoy-teaser,icons-renamed';
const SCREENS = 14;

describe.skipIf(missing('chromium', chromiumHere())).each(SKIN_WALKS)('changed pages of %s', (skin, walk) => {
  const visit = useVisit(skin);

  const received = async (session: string, mutate: string) => {
    const page = await visit.page();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error.stack)));
    const more = new URLSearchParams({ mutate, kinds: KINDS });
    await walk(page, `${visit.addressOf(session)}&${more}`, CUSTOMER);
    await page.context().close();
    expect(errors).toEqual([]);
    return visit.site.received(session)?.submissions;
  };

  test('are seen screen by screen, and take the same answers', async () => {
    expect(await received('changed', '1.4')).toEqual(await received('plain', '1.0'));
    const screens = (visit.site.mutations('changed') ?? []).filter(({ isDialog }) => !isDialog);
    expect(screens.length).toBeGreaterThanOrEqual(SCREENS);
    expect(new Set(screens.map(({ screen }) => screen)).size).toBeGreaterThanOrEqual(SCREENS - 2);
    expect(visit.site.decoys('changed')).toEqual([]);
  });
});

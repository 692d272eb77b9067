import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useVisit } from '../support/visit.ts';
import { openChanged } from './support/changed-visit.ts';

const SCREEN = 9;

describe.skipIf(missing('chromium', chromiumHere()))('a decoy', () => {
  const visit = useVisit();

  const usesAfter = async (kind: string, act: (page: Page) => Promise<unknown>) => {
    const { page, session } = await openChanged(visit, SCREEN, 'd.1', kind);
    await act(page);
    const uses = () => visit.site.decoys(session) ?? [];
    while (uses().length === 0) await page.waitForTimeout(20);
    await page.context().close();
    expect(visit.site.received(session)?.submissions).toEqual([]);
    return uses();
  };

  test('in a banner is told when it is clicked, and the form stays where it is', async () => {
    const uses = await usesAfter('decoy-banner', (page) => page.locator('aside a').click());
    expect(uses).toEqual([
      {
        screen: expect.stringContaining('Nessa etapa'),
        kind: 'decoy-banner',
        event: 'click',
        text: 'Continuar',
      },
    ]);
  });

  test('that is a field is told when it is filled', async () => {
    const uses = await usesAfter('decoy-newsletter', (page) =>
      page.fill('#newsletter-email', 'ninguem@example.com'),
    );
    expect(uses[0]).toMatchObject({ kind: 'decoy-newsletter', event: 'input' });
    expect(JSON.stringify(uses)).not.toContain('ninguem');
  });

  test('that is a question is told when it is answered', async () => {
    const uses = await usesAfter('decoy-feedback', (page) => page.check('input[name=opiniao][value=sim]'));
    expect(uses.map(({ event }) => event)).toContain('change');
  });

  test('that is an offer is told when it is taken', async () => {
    const uses = await usesAfter('decoy-teaser', (page) => page.getByText('Quero contratar').click());
    expect(uses[0]).toMatchObject({ kind: 'decoy-teaser', event: 'click' });
  });

  test.each(['decoy-hidden', 'decoy-offscreen'])(
    'that is a twin (%s) stands before the real one, and is told when a script uses it',
    async (kind) => {
      const uses = await usesAfter(kind, (page) =>
        page.evaluate(() => {
          const twin = document.querySelector<HTMLElement>('[form="sem-formulario"]');
          twin?.dispatchEvent(new Event('change', { bubbles: true }));
          if (twin?.id) return document.querySelectorAll(`[id="${twin.id}"]`).length;
          return 0;
        }),
      );
      expect(uses[0]).toMatchObject({ kind, event: 'change' });
    },
  );

  test('that is a disabled twin can be seen and not used', async () => {
    const { page } = await openChanged(visit, SCREEN, 'd.1', 'decoy-disabled');
    const twins = page.locator('[form="sem-formulario"]');
    expect(await twins.count()).toBeGreaterThan(0);
    for (const twin of await twins.all()) expect(await twin.isDisabled()).toBe(true);
    expect(await twins.first().isVisible()).toBe(true);
    await page.context().close();
  });

  test('goes with its screen', async () => {
    const { page } = await openChanged(visit, 3, 'd.1', 'decoy-banner,decoy-teaser');
    await page.locator('button[type=submit]', { hasText: 'Continuar' }).click();
    await page.getByText('Esse veículo já está segurado?').waitFor();
    expect(await page.locator('body > aside').count()).toBe(1);
    await page.context().close();
  });
});

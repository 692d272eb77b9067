import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { answerCar, answerDriver, answerUse } from '../../../../demo/second-site/walk.ts';
import { stillPage } from '../../../../src/browser/evidence/still-page.ts';
import { examinePage } from '../../../../src/maintenance/doctor/page/examine-page.ts';
import { sceneOf } from '../../../../src/quote/engine/scenes.ts';
import type { Spec } from '../../../../src/quote/eyes/spec.ts';
import { shownVehicle } from '../../../../src/quote/flows/pampa/capture/vehicle.ts';
import { pampa } from '../../../../src/quote/flows/pampa/flow.ts';
import { vocabularyOf } from '../../../../src/quote/flows/vocabulary.ts';
import { specsOf } from '../../../../src/quote/page/control.ts';
import { Lens } from '../../../../src/quote/page/lens.ts';
import { CUSTOMER, usePampaVisit } from '../../../demo/second-site/support/visit.ts';
import { chromiumHere, testBrowser } from '../../../support/chromium.ts';
import { missing } from '../../../support/require.ts';

const LOOK_MS = 10_000;

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** What leads from each screen to the next. */
const STEPS: readonly ((page: Page) => Promise<void>)[] = [
  (page) => answerCar(page, CUSTOMER),
  (page) => press(page, 'É este mesmo'),
  (page) => answerDriver(page, CUSTOMER),
  (page) => answerUse(page, CUSTOMER),
];

const withoutNames = (spec: Spec): Spec => ({
  ...spec,
  names: [],
  ...(spec.question === undefined ? {} : { question: { ...spec.question, names: [] } }),
});

describe.skipIf(missing('chromium', chromiumHere()))("Pampa Seguros' own pages", () => {
  const visit = usePampaVisit();
  const scenes = pampa.screens.map(sceneOf);

  const at = async (tela: number, scenario = ''): Promise<Page> => {
    const page = await visit.page();
    await page.goto(visit.addressOf(`at-${tela}-${scenario}`, scenario));
    await press(page, 'Só os necessários');
    for (const step of STEPS.slice(0, tela - 1)) await step(page);
    await page.locator(`.pagina[data-parada="${tela}"]`).waitFor();
    return page;
  };

  const seen = async (page: Page, among: typeof scenes) =>
    new Lens(page).ask((kit, question) => kit.watcher.firstSeen(question), {
      ...{ scenes: among, current: null, budgetMs: LOOK_MS },
    });

  describe.each(pampa.screens.map((screen) => [screen.tela, screen] as const))(
    'screen %d',
    (tela, screen) => {
      const specs = Object.entries(screen.controls).flatMap(([key, control]) => specsOf(key, control));

      test('is recognised by what is known of it', async () => {
        expect(await seen(await at(tela), scenes)).toEqual({ name: `screen:${tela}`, by: 'name' });
      });

      test('is recognised by what it means, with every known name and sentence gone', async () => {
        const unknown = scenes.map((scene) => ({ ...scene, any: [] }));
        expect(await seen(await at(tela), unknown)).toEqual({ name: `screen:${tela}`, by: 'meaning' });
      });

      test('has every control by its name, and the very same by its meaning alone', async () => {
        const page = await at(tela);
        const lens = new Lens(page);
        // A screen that is just fading in is none yet.
        await lens.ask((kit, question) => kit.watcher.findAll(question), { specs, budgetMs: LOOK_MS });
        const found = await lens.ask(
          (kit, { named, meant }) => {
            const byMeaning = kit.finder.look(meant);
            return [...kit.finder.look(named)].map(([key, one]) => {
              const { found: isFound, ...how } = kit.finder.toFinding(key, one);
              const other = byMeaning.get(key);
              const isSame =
                one !== null &&
                other != null &&
                'element' in one &&
                'element' in other &&
                one.element === other.element;
              return { key, isFound, by: 'by' in how ? how.by : null, isSame };
            });
          },
          { named: specs, meant: specs.map(withoutNames) },
        );
        expect(found.filter(({ isFound, isSame }) => !isFound || !isSame)).toEqual([]);
        // The entries of a native list are found with it.
        expect(found.filter(({ by, key }) => by !== 'name' && !key.startsWith('estado_civil:'))).toEqual([]);
      });
    },
  );

  test('screen 2 names its vehicle', async () => {
    expect(await shownVehicle(await at(2))).toBe('Ford EcoSport Titanium 1.5 2019/2019');
  });

  test.for(['', 'offer-no-price'])('a saved page of the offers tells them all (%s)', async (scenario) => {
    const page = await at(5, scenario);
    await page.locator('.ofertas[aria-busy="false"]').waitFor();
    const html = await stillPage(page, (text) => text, vocabularyOf(pampa));
    const browser = await testBrowser();
    try {
      const { recognition, captured, missing: absent } = await examinePage(browser, html, pampa);
      expect(recognition.is).toMatchObject({ what: 'results, screen 5', by: 'name' });
      expect(Object.keys(captured?.plans ?? {})).toEqual(pampa.outline.plans.map(({ key }) => key));
      const unpriced = ['valor', 'parcelamento', 'valor_anual'].map((campo) => `plano_conforto.${campo}`);
      expect(absent).toEqual(scenario === '' ? [] : unpriced);
      expect(JSON.stringify(captured)).not.toContain('•');
    } finally {
      await browser.close();
    }
  });
});

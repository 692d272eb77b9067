import { describe, expect, it } from 'vitest';
import { sceneOf } from '../../../src/quote/engine/scenes.ts';
import type { Spec } from '../../../src/quote/eyes/spec.ts';
import { captureEstimates } from '../../../src/quote/flows/tosegurado/capture/estimates.ts';
import { shownVehicle } from '../../../src/quote/flows/tosegurado/capture/vehicle.ts';
import { tosegurado } from '../../../src/quote/flows/tosegurado/flow.ts';
import { budgetOf } from '../../../src/quote/page/budget.ts';
import { specsOf } from '../../../src/quote/page/control.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { skeleton, useLooking } from '../support/looking.ts';

const LOOK_MS = 10_000;
const SCREENS = tosegurado.screens.filter(({ tela }) => Number.isInteger(tela) && tela <= 6);

const withoutNames = (spec: Spec): Spec => ({
  ...spec,
  names: [],
  ...(spec.question === undefined ? {} : { question: { ...spec.question, names: [] } }),
});

/** On the page a fuel is chosen at once; "no" for the ticks is nothing to look for. */
describe.skipIf(missing('Chromium', chromiumHere()))('the saved pages of the real site', () => {
  const looking = useLooking();
  const scenes = tosegurado.screens.map(sceneOf);

  describe.each(SCREENS.map((screen) => [screen.tela, screen] as const))('screen %d', (tela, screen) => {
    const specs = Object.entries(screen.controls).flatMap(([key, control]) => specsOf(key, control));

    it('is recognised by what is known of it', async () => {
      await looking.show(skeleton(tela));
      const seen = await looking.lens.ask((kit, question) => kit.watcher.firstSeen(question), {
        scenes,
        current: null,
        budgetMs: LOOK_MS,
      });
      expect(seen).toEqual({ name: `screen:${tela}`, by: 'name' });
    });

    it('is recognised by what it means, with every known name and sentence gone', async () => {
      await looking.show(skeleton(tela));
      const seen = await looking.lens.ask((kit, question) => kit.watcher.firstSeen(question), {
        scenes: scenes.map((scene) => ({ ...scene, any: [] })),
        current: null,
        budgetMs: LOOK_MS,
      });
      expect(seen).toEqual({ name: `screen:${tela}`, by: 'meaning' });
    });

    it('has every control by its first name', async () => {
      await looking.show(skeleton(tela));
      const findings = await looking.find(...specs);
      expect(
        findings.filter((finding) => !(finding.found && finding.by === 'name' && finding.rank === 0)),
      ).toEqual([]);
    });

    it('has the very same controls by their meaning alone', async () => {
      await looking.show(skeleton(tela));
      const sameElements = await looking.lens.ask(
        (kit, { named, meant }) => {
          const byName = kit.finder.look(named);
          const byMeaning = kit.finder.look(meant);
          return [...byName].map(([key, one]) => {
            const other = byMeaning.get(key);
            const same =
              one !== null &&
              other != null &&
              'element' in one &&
              'element' in other &&
              one.element === other.element;
            return [key, same] as const;
          });
        },
        { named: specs, meant: specs.map(withoutNames) },
      );
      expect(sameElements.filter(([, same]) => !same)).toEqual([]);
    });
  });

  it('show three estimates with 7, 3 and 2 benefits, each with its range', async () => {
    await looking.show(skeleton(5));
    const { estimates, avisos } = await captureEstimates(looking.page, budgetOf(LOOK_MS), () => false);
    expect(avisos).toEqual([]);
    expect(
      estimates.coberturas_detalhadas.map(({ nome_cobertura, valores, beneficios }) => [
        nome_cobertura,
        valores,
        beneficios.length,
      ]),
    ).toEqual([
      ['Compreensiva', { de: 'R$ 1.310,00', ate: 'R$ 1.520,00' }, 7],
      ['Roubo e Furto', { de: 'R$ 1.730,00', ate: 'R$ 1.940,00' }, 3],
      ['RCF', { de: 'R$ 900,00', ate: 'R$ 2.150,00' }, 2],
    ]);
  });

  it('name the vehicle at screen 3', async () => {
    await looking.show(skeleton(3));
    expect(await shownVehicle(looking.page)).toBe('VENTANIA 2007/2007');
  });
});

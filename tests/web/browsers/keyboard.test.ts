import { beforeEach, expect, test } from 'vitest';
import type { ToldSession } from '../../live/support/told-session.ts';
import { inEachBrowser } from '../support/browsers/in-each-browser.ts';
import { CustomerRig } from '../support/customer-rig.ts';

const PLAN = 'Quero este plano: Plano alternativo';

/** What can be reached in the window in the order in which it is read: before its title, where the focus begins, and after. */
const BEFORE_TITLE = ['Fechar', 'Andamento da cotação'];
const AFTER_TITLE = [
  'Quero este plano: Plano recomendado',
  PLAN,
  'Imprimir ou salvar em PDF',
  'Falar com um especialista',
  'Fazer outra cotação',
];

/** Where the focus may be besides: the window as a whole, and nowhere, which is at the browser's own buttons. */
const ALLOWED = new Set([...BEFORE_TITLE, ...AFTER_TITLE, 'dialog', '']);

/** Once round through the window and further. */
const MANY_KEYS = 14;

/** A page whose button opens the window with the plans of this session. */
const pageWithOpener = async (rig: CustomerRig, { id }: ToldSession): Promise<string> => {
  const token = await rig.tokenFor({ id });
  const tag = `<rpa-progress session="${id}" token="${token}" specialist-href="https://example.com/"></rpa-progress>`;
  return rig.put(`<p><a href="#x">Um link da página</a></p><script>
    document.querySelector('#opener').onclick = () => document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(tag)});
  </script>`);
};

inEachBrowser('by keyboard', (page) => {
  beforeEach(async () => {
    const rig = await CustomerRig.start();
    const session = await rig.tell();
    await session.finish();
    await page().goto(await pageWithOpener(rig, session));
    await page().press('Tab');
    expect(await page().focused()).toBe('opener');
    await page().press('Enter');
    await page().shows('Sua cotação está pronta');
  });

  /** What has the focus after each of many keys. */
  const reachedBy = async (press: () => Promise<void>): Promise<string[]> => {
    const reached: string[] = [];
    for (let keys = 0; keys < MANY_KEYS; keys += 1) {
      await press();
      reached.push(await page().focused());
    }
    return reached;
  };
  const tabTo = async (name: string): Promise<void> => {
    const at = AFTER_TITLE.indexOf(name);
    for (let keys = 0; keys <= at; keys += 1) await page().press('Tab');
    expect(await page().focused()).toBe(name);
  };

  test('the focus begins at the title and goes on through all after it in order, never behind the window', async () => {
    expect(await page().focused()).toBe('title');
    const reached = await reachedBy(() => page().press('Tab'));
    expect(reached.slice(0, AFTER_TITLE.length)).toEqual(AFTER_TITLE);
    expect(reached.filter((name) => !ALLOWED.has(name))).toEqual([]);
  });

  test('the focus goes back with Shift through all before the title, never behind the window', async () => {
    const reached = await reachedBy(() => page().pressWithShift('Tab'));
    expect(reached.slice(0, BEFORE_TITLE.length)).toEqual(BEFORE_TITLE.toReversed());
    expect(reached.filter((name) => !ALLOWED.has(name))).toEqual([]);
  });

  test('Escape closes the window, and the focus is where it was before', async () => {
    await page().press('Escape');
    await page().until(async () => !(await page().isShown('dialog')), 'the window is closed');
    expect(await page().focused()).toBe('opener');
  });

  test.each(['Enter', ' '] as const)('a plan is chosen by %j, and keeps the focus', async (key) => {
    await tabTo(PLAN);
    await page().press(key);
    await page().shows('Você escolheu: Plano alternativo');
    expect(await page().focused()).toBe('Plano escolhido: Plano alternativo');
    expect(await page().attribute('[data-plan=plano_alternativo]', 'aria-pressed')).toBe('true');
    expect(await page().attribute('[data-plan=plano_recomendado]', 'aria-pressed')).toBe('false');
  });

  test('a closed window is opened again by its button', async () => {
    await page().press('Escape');
    await page().run((see) => see.named('Sua cotação está pronta')?.focus());
    await page().press('Enter');
    await page().until(() => page().isShown('dialog'), 'the window is open');
  });

  test('what has the focus by keyboard shows it', async () => {
    await tabTo(PLAN);
    const outline = await page().run((see) => {
      const element = see.focused();
      return element === null ? '' : getComputedStyle(element).outlineStyle;
    });
    expect(outline).toBe('solid');
  });
});

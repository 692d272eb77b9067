import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Model } from '../../../web/progress/model.ts';
import { inEachBrowser } from '../support/browsers/in-each-browser.ts';
import { GALLERY } from '../support/gallery.ts';
import { type PreviewSite, startPreviewSite } from '../support/preview-page.ts';

type Preview = HTMLElement & { preview: (state: unknown) => void };

const STATES = Object.entries(GALLERY);
const NARROW_PX = 320;

inEachBrowser('every state of the window', (page) => {
  let site: PreviewSite;
  beforeAll(async () => {
    site = await startPreviewSite();
  });
  afterAll(() => site?.close());

  /** The element on a page whose policy allows as little as can be; `refused` of its window: what that forbade. */
  const open = async (mode: 'modal' | 'inline'): Promise<void> => {
    await page().goto(site.url);
    await page().run(
      (_, itsMode, widthPx) => {
        const refused: string[] = [];
        Object.assign(window, { refused });
        // The browser asks for the page's icon by itself.
        addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
          if (!blockedURI.endsWith('/favicon.ico')) refused.push(`${violatedDirective} ${blockedURI}`);
        });
        const place = document.createElement('div');
        if (itsMode === 'inline') place.style.setProperty('width', `${widthPx}px`);
        const element = document.createElement('rpa-progress');
        element.setAttribute('mode', itsMode);
        element.setAttribute('specialist-href', 'https://example.com/especialista');
        place.append(element);
        document.body.append(place);
      },
      mode,
      NARROW_PX,
    );
  };
  const show = (state: Partial<Model>) =>
    page().run((see, wanted) => (see.all('rpa-progress')[0] as Preview).preview(wanted), state);
  const isCut = () =>
    page().run((see) => {
      const [body, card] = [see.all('.body')[0], see.all('.card')[0]];
      if (body === undefined || card === undefined) return true;
      const { left, right } = card.getBoundingClientRect();
      return left < 0 || right > innerWidth || body.scrollWidth > body.clientWidth;
    });

  test.each(['modal', 'inline'] as const)('is whole and asks nothing of the policy, %s', async (mode) => {
    await open(mode);
    const cut: string[] = [];
    for (const [name, state] of STATES) {
      await show(state);
      if (await isCut()) cut.push(name);
    }
    expect(cut).toEqual([]);
    expect(await page().run(() => (window as unknown as { refused: string[] }).refused)).toEqual([]);
  });

  test('has its own styles and colours, light or dark as the page says', async () => {
    await open('modal');
    await show(GALLERY.estimates ?? {});
    const colours = (theme: string) =>
      page().run((see, wanted) => {
        see.all('rpa-progress')[0]?.setAttribute('theme', wanted);
        const styleOf = (selector: string) => getComputedStyle(see.all(selector)[0] ?? document.body);
        return {
          ground: styleOf('.card').backgroundColor,
          fill: styleOf('.fill').backgroundColor,
          filled: styleOf('.fill').transform,
        };
      }, theme);
    const light = await colours('light');
    const dark = await colours('dark');
    expect(light.ground).toBe('rgb(255, 255, 255)');
    expect(dark.ground).not.toBe(light.ground);
    expect(light.fill).not.toBe(light.ground);
    expect(light.filled).not.toBe('none');
  });
});

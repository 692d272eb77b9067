import type { ElementHandle } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Strokes } from '../../../src/quote/page/strokes.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useLooking } from '../support/looking.ts';

const CAREFUL_MS = 1_500;

/** Every press and entry that reaches an element of the page, in order. */
const LISTENING = `<script>
  window.got = [];
  for (const kind of ['pointerdown', 'click', 'input'])
    addEventListener(kind, ({ target }) => got.push(kind + ' ' + (target.id || target.tagName)));
</script>`;

describe.skipIf(missing('chromium', chromiumHere()))('a press', () => {
  const looking = useLooking();
  const strokes = () => new Strokes(looking.page, looking.lens);
  const at = async (selector: string) =>
    (await looking.page.$(selector)) as unknown as ElementHandle<HTMLElement>;
  const got = () => looking.page.evaluate(() => Reflect.get(window, 'got') as string[]);
  const press = async (selector: string) => strokes().press(await at(selector), CAREFUL_MS);

  it('reaches the element once, whole', async () => {
    await looking.show(`<button id="a">Continuar</button>${LISTENING}`);
    await press('#a');
    expect(await got()).toEqual(['pointerdown a', 'click a']);
  });

  it('brings into view what is below', async () => {
    await looking.show(`<div style="height:3000px"></div><button id="a">Continuar</button>${LISTENING}`);
    await press('#a');
    expect(await got()).toEqual(['pointerdown a', 'click a']);
  });

  it('reaches what stands in an open shadow root', async () => {
    await looking.show(`<div id="host"></div>${LISTENING}<script>
      host.attachShadow({ mode: 'open' }).innerHTML = '<button>Continuar</button>';
      host.shadowRoot.querySelector('button').onclick = () => got.push('inner');
    </script>`);
    await press('#host button');
    expect(await got()).toContain('inner');
  });

  it('waits for what is disabled, moves or is covered for a while', async () => {
    const kinds = {
      disabled:
        '<button id="a" disabled>Continuar</button><script>setTimeout(() => (a.disabled = false), 200)</script>',
      moving:
        '<style>@keyframes in { from { transform: translateX(400px) } }</style>' +
        '<button id="a" style="animation: in .3s">Continuar</button>',
      covered:
        '<button id="a">Continuar</button><div id="over" style="position:fixed;inset:0"></div>' +
        '<script>setTimeout(() => over.remove(), 200)</script>',
    };
    for (const page of Object.values(kinds)) {
      await looking.show(page + LISTENING);
      await press('#a');
      expect(await got()).toEqual(['pointerdown a', 'click a']);
    }
  });

  it('never comes down on something that slips over it in the last moment', async () => {
    // The notice comes with the pointer, after the robot has looked.
    await looking.show(`<button id="a">Continuar</button>
      <div id="over" style="position:fixed;inset:0;display:none">Oferta</div>${LISTENING}<script>
      addEventListener('pointermove', () => { over.style.display = 'block'; }, { once: true });
    </script>`);
    await expect(press('#a')).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(await got()).toEqual([]);
  });

  it('is the own one of the page again once it is over', async () => {
    await looking.show(`<button id="a">Continuar</button><button id="b">Voltar</button>${LISTENING}`);
    await press('#a');
    await looking.page.click('#b');
    expect(await got()).toEqual(['pointerdown a', 'click a', 'pointerdown b', 'click b']);
  });

  it('that leads to another document has not missed', async () => {
    const { page } = looking;
    await page.route('http://site.test/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<a id="a" href="/adiante">Continuar</a>' }),
    );
    await page.goto('http://site.test/');
    await press('#a');
    await page.waitForURL('**/adiante');
  });
});

describe.skipIf(missing('chromium', chromiumHere()))('a field', () => {
  const looking = useLooking();
  const fill = async (html: string, value: string): Promise<string> => {
    await looking.show(html + LISTENING);
    const field = (await looking.page.$('input,textarea')) as unknown as ElementHandle<HTMLElement>;
    await new Strokes(looking.page, looking.lens).fill(value)(field, CAREFUL_MS);
    return looking.page.inputValue('input,textarea');
  };

  it('holds what is filled in, in place of what stood in it', async () => {
    expect(await fill('<input value="antes">', 'depois')).toBe('depois');
    expect(await fill('<textarea>antes</textarea>', 'depois')).toBe('depois');
  });

  it('of a kind that takes no plain text is filled in as the browser wants it', async () => {
    expect(await fill('<input type="date">', '14/03/1987')).toBe('1987-03-14');
    expect(await fill('<input type="number" value="7">', '42')).toBe('42');
  });

  it('is emptied by nothing', async () => {
    expect(await fill('<input value="antes">', '')).toBe('');
  });

  it('is waited for while it is read-only', async () => {
    const late =
      '<input readonly><script>setTimeout(() => { document.querySelector("input").readOnly = false; }, 200)</script>';
    expect(await fill(late, 'depois')).toBe('depois');
  });
});

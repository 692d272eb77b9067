import type { ElementHandle } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { CLOSER_WORDS } from '../../../src/quote/flows/closers.ts';
import { Blockers } from '../../../src/quote/page/blockers.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useLooking } from '../support/looking.ts';

const OVER = 'position:fixed;inset:0;background:#fff';
const noticeWith = (...buttons: readonly string[]): string => `
  <form><label>Placa <input></label><button type="button">Continuar</button></form>
  <div role="dialog" style="${OVER}">Baixe o aplicativo da seguradora
    ${buttons.map((text) => `<button onclick="said(this)">${text}</button>`).join('')}
  </div>
  <script>window.said = (button) => { document.title = button.textContent; button.closest('div').remove(); };</script>`;

describe.skipIf(missing('chromium', chromiumHere()))('a notice of others', () => {
  const looking = useLooking();
  let told: string[] = [];
  beforeEach(() => {
    told = [];
  });

  const blockers = (...further: readonly string[]): Blockers =>
    new Blockers({
      page: looking.page,
      lens: looking.lens,
      closers: { words: [...further, ...CLOSER_WORDS], own: [], ownNames: [] },
      onAnswered: (what) => told.push(what),
    });

  it('is declined rather than accepted, and told in its own words', async () => {
    await looking.show(noticeWith('Aceitar todos', 'Agora não', 'Baixar'));
    expect(await blockers().dismissDialog()).toBe(true);
    expect(await looking.page.title()).toBe('Agora não');
    expect(told).toEqual([expect.stringContaining('Baixe o aplicativo')]);
  });

  it('whose words nobody knows stays, and nothing in it is pressed', async () => {
    await looking.show(noticeWith('Bora baixar', 'Seguir por aqui'));
    expect(await blockers().dismissDialog()).toBe(false);
    expect(await looking.page.title()).toBe('');
    expect(told).toEqual([]);
  });

  it('is closed by a word of the settings', async () => {
    await looking.show(noticeWith('Bora baixar', 'Seguir por aqui'));
    expect(await blockers('Seguir por aqui').dismissDialog()).toBe(true);
    expect(await looking.page.title()).toBe('Seguir por aqui');
  });

  const shade = (page: string, closesBy: string): string => `${page}
    <div id="shade" style="${OVER}"><p style="margin:200px auto;width:300px">Oferta</p></div>
    <script>shade.onclick = (event) => { document.title += '(shade)'; ${closesBy} };
    addEventListener('click', ({ target }) => { document.title += '(' + target.id + ')'; });</script>`;
  const pushAside = async () => {
    const { page } = looking;
    const button = (await page.$('#enviar')) as unknown as ElementHandle<HTMLElement>;
    const cover = await blockers().over(button, []);
    return cover !== null && (await blockers().pushAside(cover));
  };
  const FORM =
    '<a id="home" href="#" style="position:absolute;top:0;left:0">Início</a><button id="enviar">Ir</button>';

  it('without a button is closed by a click beside its words, and nothing else is clicked', async () => {
    await looking.show(shade(FORM, 'if (event.target === shade) shade.remove();'));
    expect(await pushAside()).toBe(true);
    expect(await looking.page.title()).toBe('(shade)(shade)');
  });

  it('that lets clicks through is not clicked through: the link in the corner stays alone', async () => {
    await looking.show(
      `<div style="${OVER}">${FORM}</div><div style="position:fixed;inset:0 0 60% 0;top:20px">Oferta</div>
      <script>addEventListener('click', ({ target }) => { document.title += '(' + target.id + ')'; });</script>`,
    );
    await pushAside();
    expect(await looking.page.title()).not.toContain('home');
  });
});

import { describe, expect, it } from 'vitest';
import type { Spec } from '../../../src/quote/eyes/spec.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useLooking } from '../support/looking.ts';

const CONTINUE: Spec = { key: 'continuar', kind: 'button', names: [], words: ['Continuar'] };
const NO_CLOSERS = { words: [], own: [], ownNames: [] };
const QUESTION = { key: 'continuar', viaLabel: false, closers: NO_CLOSERS, ownButtons: [CONTINUE] };
const BUTTON = '<form><input><button id="it" type="button">Continuar</button></form>';

describe.skipIf(missing('chromium', chromiumHere()))('a control that was found', () => {
  const looking = useLooking();
  const found = async (html: string): Promise<void> => {
    await looking.show(html);
    await looking.lens.ask((kit, specs) => kit.watcher.findAll({ specs, budgetMs: 2_000 }), [CONTINUE]);
  };
  const isFree = async (): Promise<boolean> =>
    (await looking.lens.element((kit, question) => kit.hands.free(question), QUESTION)) !== null;

  it('is free to be pressed where nothing lies over it', async () => {
    await found(BUTTON);
    expect(await isFree()).toBe(true);
  });

  it('is not free under a notice of others', async () => {
    await found(BUTTON);
    await looking.page.evaluate(() => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<div role="dialog" style="position:fixed;inset:0;background:#fff">Baixe o aplicativo</div>',
      );
    });
    expect(await isFree()).toBe(false);
  });

  it('is not free when it was drawn anew', async () => {
    await found(BUTTON);
    await looking.page.evaluate(() => {
      const form = document.querySelector('form');
      if (form !== null) form.outerHTML = String(form.outerHTML);
    });
    expect(await isFree()).toBe(false);
  });

  it('is free only when its transition has ended', async () => {
    await found(BUTTON);
    await looking.page.evaluate(() => {
      document
        .querySelector('form')
        ?.animate([{ transform: 'translateY(200px)' }, { transform: 'none' }], { duration: 300 })
        .finished.then(() => {
          document.title = 'at rest';
        });
    });
    expect(await isFree()).toBe(true);
    expect(await looking.page.title()).toBe('at rest');
  });

  it('does not wait for something that moves for ever', async () => {
    await found(BUTTON);
    await looking.page.evaluate(() => {
      document.querySelector('form')?.animate([{ transform: 'translateY(4px)' }, { transform: 'none' }], {
        duration: 100,
        iterations: Number.POSITIVE_INFINITY,
      });
    });
    expect(await isFree()).toBe(true);
  });

  it('tells what it lost, what it keeps and what was drawn anew', async () => {
    await looking.show(
      '<label>Nome <input id="nome" value="BEATRIZ"></label><label>CPF <input id="cpf" value="529.982.247-25"></label>',
    );
    const fields = ['nome', 'cpf'].map(
      (key): Spec => ({ key, kind: 'field', names: [`#${key}`], words: [] }),
    );
    await looking.lens.ask((kit, specs) => kit.watcher.findAll({ specs, budgetMs: 2_000 }), fields);
    const look = () =>
      looking.lens.ask((kit, kept) => kit.hands.look(kept), [
        { key: 'nome', kind: 'value', values: ['beatriz'] },
        { key: 'cpf', kind: 'value', values: ['52998224725'] },
      ] as const);
    expect(await look()).toEqual({ lost: [], drawnAnew: [] });
    await looking.page.evaluate(() => {
      document.querySelector<HTMLInputElement>('#nome')?.setAttribute('value', '');
      const nome = document.querySelector<HTMLInputElement>('#nome');
      if (nome !== null) nome.value = '';
      document.querySelector('#cpf')?.parentElement?.remove();
    });
    expect(await look()).toEqual({ lost: ['nome'], drawnAnew: ['cpf'] });
  });
});

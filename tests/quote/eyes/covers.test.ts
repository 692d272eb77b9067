import { describe, expect, it } from 'vitest';
import type { Closers } from '../../../src/quote/eyes/covers.ts';
import type { Spec } from '../../../src/quote/eyes/spec.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useLooking } from '../support/looking.ts';

const CLOSERS: Closers = { words: ['Fechar', 'Prosseguir'], own: [], ownNames: [] };
const SENDS: Spec = { key: 'continuar', kind: 'button', names: ['#go'], words: ['Prosseguir'] };
const OVER = 'position:fixed;left:0;right:0;top:0;height:200px;background:#fff';

describe.skipIf(missing('chromium', chromiumHere()))('what lies over a control', () => {
  const looking = useLooking();
  const over = async (html: string): Promise<string | null> => {
    await looking.show(html);
    const cover = await looking.lens.ask(
      (kit, { closers, own }) => {
        const covered = document.querySelector('#covered');
        return covered === null ? null : kit.covers.over(covered, closers, own);
      },
      { closers: CLOSERS, own: [SENDS] },
    );
    return cover?.says ?? null;
  };

  it('is told in its own words when it is of others', async () => {
    const html = `<form><input id="covered"></form><div style="${OVER}">Usamos cookies <button>Fechar</button></div>`;
    expect(await over(html)).toContain('Usamos cookies');
  });

  it('is nobody else’s when it is a part of the same form', async () => {
    const html = `<form><input id="covered"><div style="${OVER}"><button>Prosseguir</button></div></form>`;
    expect(await over(html)).toBeNull();
  });

  it('is nobody else’s when it holds the button that sends the screen', async () => {
    const html = `<main><input id="covered"></main><div style="${OVER}"><button id="go">Prosseguir</button></div>`;
    expect(await over(html)).toBeNull();
  });
});

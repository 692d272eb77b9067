import { describe, expect, it } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useLooking } from '../support/looking.ts';

describe.skipIf(missing('chromium', chromiumHere()))('what a control is set to', () => {
  const looking = useLooking();
  const says = (word: string): Promise<boolean | null> =>
    looking.lens.ask(
      (kit, known) => {
        const element = document.querySelector('#it');
        return element === null ? null : kit.states.says(element, known);
      },
      { names: [], words: [word] },
    );

  it('is, of a native list, the chosen entry alone', async () => {
    await looking.show(
      '<select id="it"><option>Selecione</option><option>Masculino</option><option selected>Feminino</option></select>',
    );
    expect(await says('Feminino')).toBe(true);
    expect(await says('Masculino')).toBe(false);
  });

  it('is, of a list made of plain elements, what it shows', async () => {
    await looking.show('<div id="it" role="combobox"><span>Masculino</span><svg></svg></div>');
    expect(await says('Masculino')).toBe(true);
    expect(await says('Feminino')).toBe(false);
  });

  const entry = async (html: string): Promise<string | null> => {
    await looking.show('<main><button id="opener">Sexo</button></main>');
    return looking.lens.ask(
      (kit, { sheet, known }) => {
        kit.states.beforeOpening();
        document.body.insertAdjacentHTML('beforeend', sheet);
        return kit.states.option(known)?.id ?? null;
      },
      { sheet: html, known: { names: [], words: ['Feminino'] } },
    );
  };

  it('is chosen by an entry that can be chosen', async () => {
    const twin = '<button type="button" disabled>Feminino</button>';
    expect(await entry(`<div>${twin}<button type="button" id="f">Feminino</button></div>`)).toBe('f');
    expect(await entry(`<div>${twin}</div>`)).toBeNull();
  });

  it('is chosen by an entry and never by the sheet that holds them all', async () => {
    const cut = (one: string, other: string, id: string): string =>
      `<button type="button" id="${id}"><div style="display:inline">${one}</div><div style="display:inline">${other}</div></button>`;
    const sheet = `<div id="veil"><div id="sheet">${cut('Mascu', 'lino', 'm')}${cut('Femi', 'nino', 'f')}</div></div>`;
    expect(await entry(sheet)).toBe('f');
    expect(await entry(sheet.replace('>Femi<', '><'))).toBeNull();
  });
});

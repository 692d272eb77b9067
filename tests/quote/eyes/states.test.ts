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
});

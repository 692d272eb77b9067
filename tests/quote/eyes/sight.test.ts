import { describe, expect, it } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useLooking } from '../support/looking.ts';

describe.skipIf(missing('chromium', chromiumHere()))('an entry of a list is pressed', () => {
  const looking = useLooking();
  /** What in the entry `#it` is to be pressed: the name of its element. */
  const pressed = async (inside: string): Promise<string | undefined> => {
    await looking.show(`<ol><li id="it">${inside}</li></ol>`);
    return looking.lens.ask((kit) => {
      const entry = document.querySelector('#it');
      return entry === null ? undefined : kit.sight.pressable(entry).tagName;
    }, null);
  };

  it('at its link or button, which may be shorter than the entry', async () => {
    expect(await pressed('<a href="#">Rua do Ipê</a>')).toBe('A');
    expect(await pressed('<span><button type="button">Rua do Ipê</button></span>')).toBe('BUTTON');
  });

  it('itself when it has none', async () => {
    expect(await pressed('<b>Rua</b> do Ipê')).toBe('LI');
  });

  it('itself when something in it says less, or when there are two', async () => {
    expect(await pressed('Rua do Ipê <a href="#">ver no mapa</a>')).toBe('LI');
    expect(await pressed('<a href="#">Rua</a> <a href="#">do Ipê</a>')).toBe('LI');
  });

  it('itself when the one in it is hidden', async () => {
    expect(await pressed('<a href="#" style="display:none">Rua do Ipê</a>')).toBe('LI');
  });
});

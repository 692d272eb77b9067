import { describe, expect, it } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useLooking } from '../support/looking.ts';

const GO_ON = { names: [], words: ['Prosseguir', 'Continuar'] };

/** What comes is pressed by hands, and its words are drawn in pieces. */
const PRESSED = 'style="cursor:pointer;width:300px"';
const LATE_BUTTON = `<div ${PRESSED} tabindex="0"><span>Pross</span><span>eguir</span></div>`;
const ENTRY = `<div ${PRESSED} id="entry"><span>Alameda</span> <span>Jacarandás</span> <span>13010-123</span></div>`;

describe.skipIf(missing('chromium', chromiumHere()))('what is offered under a field', () => {
  const looking = useLooking();
  const offeredAfter = async (coming: string): Promise<readonly string[]> => {
    await looking.show('<input id="cep" style="width:300px"><section></section>');
    await looking.lens.ask((kit, own) => kit.suggestions.begin([own]), GO_ON);
    return looking.lens.ask((kit, html) => {
      const section = document.querySelector('section');
      const field = document.querySelector('#cep');
      if (section === null || field === null) return [];
      section.innerHTML = html;
      return kit.suggestions.offered(field).map((element) => kit.words.tidy(element.textContent));
    }, coming);
  };

  it('is never the pieces of the button that sends the screen, which comes late', async () => {
    expect(await offeredAfter(LATE_BUTTON)).toEqual([]);
  });

  it('is the whole entry, however many pieces its words are drawn in', async () => {
    expect(await offeredAfter(`${ENTRY}${LATE_BUTTON}`)).toEqual(['Alameda Jacarandás 13010-123']);
  });
});

import { describe, expect, it } from 'vitest';
import { sceneOf } from '../../../src/quote/engine/scenes.ts';
import { tosegurado } from '../../../src/quote/flows/tosegurado/flow.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useLooking } from '../support/looking.ts';

const LONG_MS = 20_000;

/** No name that is known: what it is only its words tell. */
const GARAGE = `<main><h1>Tem garagem em casa?</h1><form>
  <label><input type="radio" name="a"> Sim</label><label><input type="radio" name="a"> Não</label>
  <button>Avançar</button></form></main>`;

describe.skipIf(missing('chromium', chromiumHere()))('a screen that is known by its meaning', () => {
  const looking = useLooking();
  const firstSeen = async (html: string) => {
    await looking.show(html);
    const scenes = tosegurado.screens.map(sceneOf);
    return looking.lens.ask((kit, question) => kit.watcher.firstSeen(question), {
      scenes,
      current: null,
      budgetMs: LONG_MS,
    });
  };
  const SEEN = { name: 'screen:12', by: 'meaning' };

  it('is seen as it stands', async () => {
    expect(await firstSeen(GARAGE)).toEqual(SEEN);
  });

  it('is seen once it has faded in, though nothing in the document changes', async () => {
    const fading =
      '<style>main { animation: fade 1s step-end both } @keyframes fade { from { opacity: 0; visibility: hidden } }</style>';
    expect(await firstSeen(fading + GARAGE)).toEqual(SEEN);
  });

  it('is seen on a page that never comes to rest', async () => {
    const clock = `<p id="clock"></p><script>
      setInterval(() => { clock.textContent = String(performance.now()); }, 4);
    </script>`;
    expect(await firstSeen(GARAGE + clock)).toEqual(SEEN);
  });
});

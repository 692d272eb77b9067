import { beforeEach, describe, expect, it } from 'vitest';
import { CLOSER_WORDS } from '../../../src/quote/flows/closers.ts';
import { ActionTrace } from '../../../src/quote/page/action-trace.ts';
import { Blockers } from '../../../src/quote/page/blockers.ts';
import { budgetOf } from '../../../src/quote/page/budget.ts';
import type { ControlTable } from '../../../src/quote/page/control.ts';
import { Controls } from '../../../src/quote/page/controls.ts';
import { SelectorReport } from '../../../src/quote/page/selector-report.ts';
import { Strokes } from '../../../src/quote/page/strokes.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { useLooking } from '../support/looking.ts';

const TABLE = {
  uso: {
    kind: 'question',
    names: ['#uso'],
    words: ['Uso do veículo'],
    answers: {
      pessoal: { names: [], words: ['Pessoal'] },
      taxi: { names: [], words: ['Táxi'] },
    },
  },
} as const satisfies ControlTable;

const ENTRIES = ['Pessoal', 'Profissional', 'Táxi'];
const native = (...entries: readonly string[]): string =>
  `<label for="uso">Uso do veículo</label>
   <select id="uso"><option value="">Selecione</option>${entries.map((text) => `<option>${text}</option>`).join('')}</select>`;

/** A list that opens at its click number `opensAt`, and is drawn anew `redraws` times while it is open. */
const opening = ({ entries = ENTRIES, opensAt = 1, redraws = 0 } = {}): string => `
  <label id="l">Uso do veículo</label>
  <div id="uso" role="combobox" aria-labelledby="l" aria-expanded="false" tabindex="0"
    style="width:200px;height:30px;border:1px solid">Selecione</div>
  <script>
    let clicks = 0, redraws = ${redraws};
    const uso = document.getElementById('uso');
    const draw = () => {
      document.querySelector('ul')?.remove();
      const list = document.createElement('ul');
      list.setAttribute('role', 'listbox');
      for (const text of ${JSON.stringify(entries)}) {
        const entry = document.createElement('li');
        entry.setAttribute('role', 'option');
        entry.textContent = text;
        entry.onmousedown = () => { if (redraws > 0) { redraws -= 1; draw(); } };
        entry.onclick = () => { uso.textContent = text; uso.setAttribute('aria-expanded', 'false'); list.remove(); };
        list.append(entry);
      }
      document.body.append(list);
    };
    uso.onclick = () => { clicks += 1; if (clicks >= ${opensAt}) { uso.setAttribute('aria-expanded', 'true'); draw(); } };
  </script>`;

describe.skipIf(missing('chromium', chromiumHere()))('an answer that a site takes from a list', () => {
  const looking = useLooking();
  let controls: Controls<typeof TABLE>;
  beforeEach(() => {
    const { page, lens } = looking;
    controls = new Controls({
      strokes: new Strokes(page, lens),
      ...{ lens, table: TABLE, tela: 8, controlMs: 2_500, budget: budgetOf(20_000) },
      blockers: new Blockers({
        page,
        lens,
        closers: { words: CLOSER_WORDS, own: [], ownNames: [] },
        onAnswered: () => {},
      }),
      ...{ report: new SelectorReport(), trace: new ActionTrace(), onDrift: () => {} },
    });
  });
  const shown = () =>
    looking.page.evaluate(() => {
      const uso = document.getElementById('uso');
      return uso instanceof HTMLSelectElement ? uso.selectedOptions[0]?.text : uso?.textContent;
    });

  it('is the entry of a native list that has its words, accents or not', async () => {
    await looking.show(native('Pessoal', 'Profissional', 'Taxi'));
    await controls.answer('uso', 'taxi');
    expect(await shown()).toBe('Taxi');
  });

  it('is the entry of a list that opens', async () => {
    await looking.show(opening());
    await controls.answer('uso', 'taxi');
    expect(await shown()).toBe('Táxi');
  });

  it('is taken from a list whose first click was lost', async () => {
    await looking.show(opening({ opensAt: 2 }));
    await controls.answer('uso', 'pessoal');
    expect(await shown()).toBe('Pessoal');
  });

  it('is taken from a list that is drawn anew under the pointer', async () => {
    await looking.show(opening({ redraws: 1 }));
    await controls.answer('uso', 'taxi');
    await controls.settle();
    expect(await shown()).toBe('Táxi');
  });

  it('is given again when the page loses it', async () => {
    await looking.show(native(...ENTRIES));
    await controls.answer('uso', 'taxi');
    await looking.page.selectOption('#uso', '');
    expect(await controls.settle()).toBe(1);
    expect(await shown()).toBe('Táxi');
  });

  it.each([
    ['native', native('Profissional', 'Locadora')],
    ['that opens', opening({ entries: ['Profissional', 'Locadora'] })],
  ])('is not given when a list (%s) has no entry like it: nothing else is taken', async (_kind, html) => {
    await looking.show(html);
    await expect(controls.answer('uso', 'taxi')).rejects.toThrow(/"uso"/);
    expect(await shown()).toBe('Selecione');
  });
});

import { describe, expect, it } from 'vitest';
import { FLOW_NAMES } from '../../../src/quote/flows/known-flows.ts';
import { flowToWalk } from '../../../src/quote/flows/walkable.ts';
import { refusedField } from '../../../src/quote/outcome/refused-field.ts';
import { type Control, fieldBehind } from '../../../src/quote/page/control.ts';

const FLOWS = FLOW_NAMES.map(flowToWalk);

/** Kinds of evidence by which one thing is known, whatever happens to the other. */
const kindsOf = ({ names, words }: { names: readonly string[]; words: readonly string[] }): string[] => [
  ...(names.length > 0 ? ['name'] : []),
  ...(words.length > 0 ? ['words'] : []),
];

/** No name of these was ever recorded: they are known by their words and by what they stand with. */
const WITHOUT_NAME: Readonly<Record<string, readonly string[]>> = {
  tosegurado: ['12 continuar', '11 estacionamento_trabalho', '11 estacionamento_estudo'],
};

describe.each(FLOWS.map((flow) => [flow.outline.name, flow] as const))(
  'the tables of %s',
  (flowName, flow) => {
    const controls = flow.screens.flatMap(({ tela, controls: table }) =>
      Object.entries<Control>(table).map(([name, control]) => [`${tela} ${name}`, control] as const),
    );

    it.each(
      flow.screens.flatMap(({ tela, controls: table }) =>
        Object.keys(table)
          .filter((name) => table[name]?.kind === 'field')
          .map((name) => [`${tela} ${name}`, table, name] as const),
      ),
    )('tell a customer which field to mend when the site refuses %s', (_title, table, name) => {
      const field = fieldBehind(table, name);
      expect(refusedField(field)).toMatchObject({
        campo: field,
        texto: expect.stringContaining('não aceitou'),
      });
    });

    it.each(controls)('know %s by two independent kinds of evidence', (title, control) => {
      if (control.kind === 'question') {
        for (const [name, answer] of Object.entries(control.answers)) {
          expect(
            [...kindsOf(answer), ...(control.words.length > 0 ? ['question'] : [])].length,
            name,
          ).toBeGreaterThan(1);
          expect(answer.words.length, name).toBeGreaterThan(0);
        }
        return;
      }
      const place = control.kind === 'tick' && control.of !== undefined ? ['place'] : [];
      const manyWords = control.words.length > 3 ? ['synonyms'] : [];
      const kinds = [...kindsOf(control), ...place, ...manyWords];
      expect(kinds).toContain('words');
      if (!WITHOUT_NAME[flowName]?.includes(title)) expect(kinds).toContain('name');
      expect(kinds.length).toBeGreaterThan(1);
    });

    it.each(flow.screens.map((screen) => [screen.tela, screen] as const))(
      'recognise screen %d by two independent kinds of evidence',
      (_tela, { shows, hints, tells, controls: table }) => {
        const kinds = new Set([
          ...shows.map(({ css, says }) =>
            css !== undefined ? 'css' : says !== undefined ? 'sentence' : 'several',
          ),
          ...(hints.length > 0 ? ['hints'] : []),
          ...(tells.length > 0 ? ['controls'] : []),
        ]);
        expect(kinds.size).toBeGreaterThan(1);
        expect(tells.filter((name) => table[name] === undefined)).toEqual([]);
      },
    );

    it('have no two screens with the same number', () => {
      const numbers = flow.screens.map(({ tela }) => tela);
      expect(new Set(numbers).size).toBe(numbers.length);
    });

    it('have every screen of the flow’s outline but the results', () => {
      const listed = flow.outline.screens
        .map(({ tela }) => tela)
        .filter((tela) => tela !== flow.outline.resultScreen);
      expect(flow.screens.map(({ tela }) => tela).toSorted()).toEqual(listed.toSorted());
    });
  },
);

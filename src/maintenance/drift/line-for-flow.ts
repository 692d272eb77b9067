import type { Flow } from '../../quote/flows/flow.ts';
import type { Control } from '../../quote/page/control.ts';
import type { DriftedControl } from '../report/session-facts.ts';

interface Place {
  /** "garagem", "garagem.answers.sim". */
  readonly where: string;
  readonly names: readonly string[];
}

const placesOf = (key: string, control: Control): Place[] => [
  { where: key, names: control.names },
  ...(control.kind === 'question'
    ? Object.entries(control.answers).map(([answer, { names }]) => ({
        where: `${key}.answers.${answer}`,
        names,
      }))
    : []),
];

const quoted = (name: string): string => (name.includes("'") ? JSON.stringify(name) : `'${name}'`);

/**
 * The names that the control should have from now on, to be put into the flow: what was found first, then those
 * that it has. Of a dialog's control, which is in no screen's table, only the expected one is known.
 */
export const lineForFlow = (
  flow: Flow,
  { tela, control, expected, matched, paste }: DriftedControl,
): string => {
  const table = flow.screens.find((screen) => screen.tela === tela)?.controls ?? {};
  const known = table[control];
  const places = known === undefined ? [] : placesOf(control, known);
  const place = places.find(({ names }) => names[0] === expected) ??
    places[0] ?? { where: control, names: [expected] };
  const first = paste ?? matched;
  const names = [first, ...place.names.filter((name) => name !== first)];
  return `${place.where}: names: [${names.map(quoted).join(', ')}]`;
};

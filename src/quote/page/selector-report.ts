import type { Etapa } from '../../protocol/files/shapes.ts';
import type { Control, Sight } from './sight.ts';

/** Which way of finding a control worked: rank 0 is the most specific, anything later is drift. */
export interface SelectorUse {
  readonly tela: Etapa;
  readonly control: string;
  /** Index into the control's list, null when nothing matched. */
  readonly rank: number | null;
  readonly expected: string;
  readonly matched: string | null;
}

export const describeSight = ({ css, text }: Sight): string =>
  [css, text === undefined ? undefined : `"${text}"`]
    .filter((part) => part !== undefined)
    .join(' with text ');

/** Remembers every selector used in a session, so that drift is seen before it breaks. */
export class SelectorReport {
  readonly #uses: SelectorUse[] = [];

  record(tela: Etapa, name: string, control: Control, rank: number | null): SelectorUse {
    const matched = rank === null ? undefined : control[rank];
    const use: SelectorUse = {
      tela,
      control: name,
      rank,
      expected: describeSight(control[0]),
      matched: matched === undefined ? null : describeSight(matched),
    };
    this.#uses.push(use);
    return use;
  }

  get uses(): readonly SelectorUse[] {
    return this.#uses;
  }

  /** Found, though not by the first selector. What was not found at all may have been covered by an error. */
  get drifted(): readonly SelectorUse[] {
    return this.#uses.filter(({ rank }) => rank !== null && rank !== 0);
  }
}

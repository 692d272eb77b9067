import type { Etapa } from '../../protocol/files/shapes.ts';
import type { Finding } from '../eyes/spec.ts';

/** How one control was found. By its first name: as expected. Anything else is drift. */
export interface SelectorUse {
  readonly tela: Etapa;
  readonly control: string;
  readonly by: 'name' | 'meaning' | 'nothing';
  /** Index into its names, null when none matched. */
  readonly rank: number | null;
  readonly expected: string;
  /** What was taken instead, e.g. `button "Avançar"`. */
  readonly matched: string | null;
  /** To be put into the flow; null where the first name still holds. */
  readonly paste: string | null;
}

/** Remembers how every control of a session was found, so that drift is seen before it breaks. */
export class SelectorReport {
  readonly #uses: SelectorUse[] = [];

  record(tela: Etapa, control: string, names: readonly string[], finding: Finding): SelectorUse {
    const expected = names[0] ?? '(by meaning)';
    const use: SelectorUse = finding.found
      ? {
          tela,
          control,
          by: finding.by,
          rank: finding.rank,
          expected,
          matched: finding.by === 'name' ? (names[finding.rank ?? 0] ?? null) : finding.what,
          paste: finding.by === 'name' ? null : finding.selector,
        }
      : {
          tela,
          control,
          by: 'nothing',
          rank: null,
          expected,
          matched: finding.several.length > 0 ? finding.several.join(' | ') : null,
          paste: null,
        };
    this.#uses.push(use);
    return use;
  }

  get uses(): readonly SelectorUse[] {
    return this.#uses;
  }

  /** Found, though not by the first name, of those that have one. */
  get drifted(): readonly SelectorUse[] {
    return this.#uses.filter(isDrift);
  }
}

export const isDrift = ({ by, rank, expected }: SelectorUse): boolean =>
  by !== 'nothing' && expected !== '(by meaning)' && rank !== 0;

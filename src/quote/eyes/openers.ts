import type { Candidates } from './candidates.ts';
import type { Scored, Sought } from './found.ts';
import type { Labels } from './labels.ts';
import type { Places } from './places.ts';
import type { Ranking } from './ranking.ts';
import type { Sight } from './sight.ts';
import type { Spec } from './spec.ts';
import type { Words } from './words.ts';

/** Finds what opens a list that no element or role tells to be one. */
export interface Openers {
  readonly find: (spec: Spec) => Sought;
}

/** Self-contained: it is sent to the page as text. */
export const makeOpeners = ({
  sight,
  words,
  labels,
  places,
  candidates,
  ranking,
}: {
  sight: Sight;
  words: Words;
  labels: Labels;
  places: Places;
  candidates: Candidates;
  ranking: Ranking;
}): Openers => {
  const { clickables, isOfTaker } = candidates;
  const { pick, isFound } = ranking;

  /** A list made of plain elements: it says the question until something is chosen. */
  const find: Openers['find'] = (spec) => {
    const { question } = spec;
    if (question === undefined) return null;
    const GENERIC = /^(?:selecione|escolha|selecionar|escolher|select)(?: .{0,20})?$/;
    /** A button may do anything; something drawn as a list only opens. */
    const PRESSED = 'button,[role="button"]';
    /** A button whose words have not come yet may be any button. */
    const WORDLESS_BUTTON = 'button:not([aria-haspopup],[aria-expanded],[role="combobox"])';
    const INVITES = / (?:toque|clique|selecione|escolha|selecionar|escolher)(?: .*)?$/;
    const partsOf = (element: Element): string[] =>
      [...element.querySelectorAll('*')]
        .filter((part) => !sight.isInline(part))
        .map((part) => words.plain(part.textContent));
    const scored = clickables()
      .filter((element) => !isOfTaker(element) && !labels.takers().some((taker) => taker.contains(element)))
      .filter((element) => !element.matches('a[href],[type="submit"]'))
      .map((element): Scored => {
        const own = words.plain(element.textContent);
        const isEmpty = own === '' ? !element.matches(WORDLESS_BUTTON) : GENERIC.test(own) && own.length < 30;
        const around = isEmpty ? labels.around(element) : [];
        // A piece of one line says nothing by itself: "Uso" of "Uso profissional".
        const parts = [own.replace(INVITES, ''), ...partsOf(element)];
        const like = Math.max(
          words.says(own, question),
          ...parts.map((part) => 0.9 * words.says(part, question)),
          ...around.map((label) => label.sure * words.says(label.words, question)),
        );
        return {
          element,
          like: like >= (element.matches(PRESSED) ? 0.7 : 0.62) ? like : 0,
          score: like + places.belonging(element, false) - 0.1,
          shape: 'combobox',
          inverted: false,
        };
      });
    const opener = pick(scored, 0.6);
    // Two that say the question are its answers: "Seguir com o corretor", "Não seguir com o corretor".
    return isFound(opener) ? opener : null;
  };

  return { find };
};

import type { Candidates } from './candidates.ts';
import type { Scored, Sought } from './found.ts';
import type { Labels } from './labels.ts';
import type { Openers } from './openers.ts';
import type { Places } from './places.ts';
import type { Ranking } from './ranking.ts';
import type { Known, Spec } from './spec.ts';
import type { Words } from './words.ts';

/** Finds how a site takes an answer: choices, lists, switches, or a list made of plain elements. */
export interface Choices {
  readonly findAnswer: (spec: Spec) => Sought;
  readonly findTick: (spec: Spec) => Sought;
}

/** Self-contained: it is sent to the page as text. */
export const makeChoices = ({
  words,
  labels,
  places,
  candidates,
  ranking,
  openers,
}: {
  words: Words;
  labels: Labels;
  places: Places;
  candidates: Candidates;
  ranking: Ranking;
  openers: Openers;
}): Choices => {
  const SHORT = /^(?:sim|nao)$/;
  const { shapeOf, clickables, isOfTaker } = candidates;
  const { likenessTo, byNames, pick, asks, isUnderQuestion, isFound } = ranking;

  /** "Sim" and "Não" answer every question: without this one's words, and away from its screen, they are another's. */
  const isAnyones = (element: Element, asked: number, { question }: Spec): boolean =>
    question !== undefined &&
    asked === 0 &&
    SHORT.test(words.plain(labels.shown(element))) &&
    !places.isAtHome(element);

  const followsQuestion = (element: Element, asked: number, { question }: Spec): number =>
    question !== undefined && asked > 0 && isUnderQuestion(element, question) ? 0.1 : 0;

  const withoutGist = (spec: Spec): Known => ({ ...spec, gist: [] });

  const findChoice = (spec: Spec): Sought => {
    const candidates = new Set<Element>([
      ...labels.takers().filter(labels.isChoice),
      ...clickables().filter((element) => !isOfTaker(element)),
    ]);
    const scored = [...candidates].filter(places.isUsable).map((element): Scored => {
      const isTaker = labels.isChoice(element);
      const asked = asks(element, spec.question);
      // A button whose words only begin alike may be the one that sends the screen.
      const known = isTaker ? spec : withoutGist(spec);
      const own = isAnyones(element, asked, spec) ? 0 : likenessTo(element, known);
      const follows = followsQuestion(element, asked, spec);
      return {
        element,
        like: own >= (isTaker ? 0.45 : 0.8) ? own : 0,
        score: own + 0.6 * asked + follows + places.belonging(element, false) + (isTaker ? 0.1 : 0),
        shape: isTaker ? 'choice' : 'button',
        inverted: false,
      };
    });
    return pick(scored, 0.6);
  };

  const hasOption = (list: Element, known: Known): boolean =>
    [...(list as HTMLSelectElement).options].some(({ text }) => words.says(words.plain(text), known) > 0);

  const findList = (spec: Spec): Sought => {
    const { question } = spec;
    if (question === undefined) return null;
    const lists = labels.takers().filter((taker) => ['select', 'combobox'].includes(shapeOf(taker)));
    const scored = lists
      .filter(places.isUsable)
      .filter((list) => list.tagName !== 'SELECT' || hasOption(list, spec))
      .map((element): Scored => {
        const like = Math.max(likenessTo(element, question), 0.8 * asks(element, question));
        const isOnly = lists.length === 1 ? 0.1 : 0;
        return {
          element,
          like,
          score: like + places.belonging(element, false) + isOnly,
          shape: shapeOf(element),
          inverted: false,
        };
      });
    return pick(scored, 0.4);
  };

  const NEGATIVE =
    /^(?:ainda )?nao$|\b(?:nao|nenhum[a]?|ninguem|nunca|sem|outr[oa]s?|erro|errad[oa]s?|terceiro)\b/;
  const groupOf = (element: Element): unknown =>
    (element instanceof HTMLInputElement && element.name !== '' ? element.name : null) ??
    element.closest('[role="radiogroup"],[role="group"],fieldset') ??
    element.parentElement;

  /** Two answers to the question, of which one denies: whatever the other says is yes. */
  const findOfTwo = (spec: Spec): Sought => {
    const { question, yes } = spec;
    if (question === undefined || yes === undefined) return null;
    const groups = new Map<unknown, Element[]>();
    for (const element of labels.takers().filter(labels.isChoice)) {
      if (!places.isUsable(element) || element.matches('[type="checkbox"],[role="checkbox"],[role="switch"]'))
        continue;
      const group = groupOf(element);
      groups.set(group, [...(groups.get(group) ?? []), element]);
    }
    const scored = [...groups.values()].flatMap((pair): Scored[] => {
      const [one, other] = pair;
      if (pair.length !== 2 || one === undefined || other === undefined) return [];
      const denies = pair.map((element) => NEGATIVE.test(words.plain(labels.shown(element))));
      if (denies[0] === denies[1]) return [];
      const element = denies[yes ? 1 : 0] === true ? one : other;
      const asked = asks(element, question);
      const score = 0.3 + 0.5 * asked + places.belonging(element, false);
      return [{ element, like: asked > 0 ? 0.7 : 0, score, shape: 'choice', inverted: false }];
    });
    return pick(scored, 0.5);
  };

  /** "Yes" and "no" as one tick or switch that carries the question itself. */
  const findTickOf = (spec: Spec): Sought => {
    const { question, yes } = spec;
    if (question === undefined || yes === undefined) return null;
    const scored = labels
      .takers()
      .filter((element) => labels.isChoice(element) && places.isUsable(element))
      .filter((element) => !element.matches('input[type="radio"],[role="radio"],[aria-pressed]'))
      .map((element): Scored => {
        const like = likenessTo(element, question);
        return {
          element,
          like,
          score: like + places.belonging(element, false),
          shape: 'choice',
          inverted: !yes,
        };
      });
    return pick(scored, 0.5);
  };

  const findAnswer = (spec: Spec): Sought => {
    const { question } = spec;
    if (question !== undefined) {
      const named = byNames({ ...question, words: [...question.words] }, (element) =>
        ['select', 'combobox'].includes(shapeOf(element)),
      );
      if (named !== null)
        return {
          ...named,
          by: 'name',
          shape: shapeOf(named.element),
          inverted: false,
          standMs: 0,
        };
    }
    const said = [findChoice, findList].map((way) => way(spec));
    const [surest] = said.filter(isFound).sort((one, other) => one.standMs - other.standMs);
    if (surest !== undefined) return surest;
    const meant = [findOfTwo, findTickOf].map((way) => way(spec));
    return meant.find(isFound) ?? [...said, ...meant].find((way) => way !== null) ?? openers.find(spec);
  };

  const findTick = (spec: Spec): Sought => {
    const scored = labels
      .takers()
      .filter((element) => labels.isChoice(element) && places.isUsable(element))
      .map((element): Scored => {
        const like = likenessTo(element, spec);
        const asked = asks(element, spec.question);
        const follows = followsQuestion(element, asked, spec);
        const isOneOfMany = element.matches('input[type="radio"],[role="radio"]') ? 0.3 : 0;
        return {
          element,
          like,
          score: like + 0.4 * asked + follows + places.belonging(element, false) - isOneOfMany,
          shape: 'choice',
          inverted: false,
        };
      });
    const ticked = pick(scored, 0.5);
    if (isFound(ticked)) return ticked;
    const chips = clickables()
      .filter((element) => !isOfTaker(element))
      .map((element): Scored => {
        const like = likenessTo(element, withoutGist(spec));
        return {
          element,
          like: like >= 0.85 ? like : 0,
          score: like + places.belonging(element, false),
          shape: 'button',
          inverted: false,
        };
      });
    const chip = pick(chips, 0.6);
    if (isFound(chip) || spec.on === undefined) return ticked ?? chip;
    // Asked as a question of its own, with two answers.
    const asAnswer: Spec = {
      ...spec,
      kind: 'answer',
      words: [spec.on ? 'Sim' : 'Não'],
      gist: [],
      never: [],
      yes: spec.on,
      question: { names: [], words: spec.words, gist: spec.gist ?? [], never: spec.never ?? [] },
    };
    const said = findChoice(asAnswer);
    const asked = isFound(said) ? said : (findOfTwo(asAnswer) ?? said);
    return isFound(asked) ? { ...asked, inverted: !spec.on } : (ticked ?? chip ?? asked);
  };

  return { findAnswer, findTick };
};

import type { Clue } from '../eyes/scene.ts';
import type { Known } from '../eyes/spec.ts';
import type { Control } from '../page/control.ts';
import type { Flow } from './flow.ts';
import { UI_WORDS } from './ui-words.ts';

/** What a page of the flow may say without telling anything about a customer. All plain. */
export interface FlowVocabulary {
  readonly words: readonly string[];
  readonly beginnings: readonly string[];
  readonly phrases: readonly (readonly string[])[];
}

/** A shorter beginning would let too many words through. */
const MIN_BEGINNING = 5;

const plainWords = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/\p{L}+/gu) ?? [];

/** The values in a selector: `input[value="eletronico"]`. */
const quotedIn = (selector: string): string[] =>
  [...selector.matchAll(/"([^"]*)"/g)].map(([, value = '']) => value);

const textsOfKnown = ({ names, words, never = [] }: Known): string[] => [
  ...names.flatMap(quotedIn),
  ...words,
  ...never,
];

const textsOfControl = (control: Control): string[] => [
  ...textsOfKnown(control),
  ...(control.kind === 'question' ? Object.values(control.answers).flatMap(textsOfKnown) : []),
  ...(control.kind === 'tick' && control.of !== undefined ? textsOfKnown(control.of) : []),
];

const gistOfControl = (control: Control): string[] =>
  [control, ...(control.kind === 'question' ? Object.values<Known>(control.answers) : [])].flatMap(
    ({ gist = [] }: Known) => gist.flat(),
  );

const textsOfClue = ({ css, says, saysSome }: Clue): string[] => [
  ...(css === undefined ? [] : quotedIn(css)),
  ...(says === undefined ? [] : [says]),
  ...(saysSome?.of ?? []),
];

const cluesOf = ({
  screens,
  interruptions,
  errors,
  endings,
  calculating,
  working,
  results,
}: Flow): Clue[] => [
  ...screens.flatMap(({ shows, refusals = [] }) => [
    ...shows,
    ...refusals.flatMap((refusal) => refusal.shows),
  ]),
  ...interruptions.flatMap(({ scene }) => scene.any),
  ...endings.flatMap(({ shows }) => shows),
  ...[...errors, ...calculating, ...working, ...results.shows],
];

const textsOfOutline = ({ outline }: Flow): string[] => [
  outline.seguradora,
  ...outline.screens.flatMap(({ nome, titulo }) => [nome, titulo]),
  ...[...outline.plans, ...outline.planFields].flatMap(({ nome, titulo }) => [nome, titulo]),
];

/** The words of a flow: of its controls, questions, answers, marks and results, and those that any site says. */
export const vocabularyOf = (flow: Flow): FlowVocabulary => {
  const texts = [
    ...cluesOf(flow).flatMap(textsOfClue),
    ...flow.screens.flatMap(({ controls }) => Object.values(controls).flatMap(textsOfControl)),
    ...flow.closers.words,
    ...flow.closers.own,
    ...textsOfOutline(flow),
  ].map(plainWords);
  const hints = [
    ...flow.screens.flatMap((screen) => screen.hints.flat()),
    ...flow.screens.flatMap(({ controls }) => Object.values(controls).flatMap(gistOfControl)),
  ].flatMap(plainWords);
  return {
    words: [...new Set([...UI_WORDS.flatMap(plainWords), ...texts.flat(), ...hints])],
    beginnings: [...new Set(hints.filter(({ length }) => length >= MIN_BEGINNING))],
    phrases: texts.filter(({ length }) => length > 1),
  };
};

import { type Aim, makeAim } from './aim.ts';
import { type Answers, makeAnswers } from './answers.ts';
import { makeCandidates } from './candidates.ts';
import { makeChoices } from './choices.ts';
import { type Covers, makeCovers } from './covers.ts';
import { type Finder, makeFinder } from './finder.ts';
import { type Hands, makeHands } from './hands.ts';
import { type Labels, makeLabels } from './labels.ts';
import { type Meanings, makeMeanings } from './meanings.ts';
import { type Moment, makeMoment } from './moment.ts';
import { makeMotion } from './motion.ts';
import { makeOpeners } from './openers.ts';
import { makePaths } from './paths.ts';
import { makePlaces, type Places } from './places.ts';
import { makeRanking } from './ranking.ts';
import { makeSight, type Sight } from './sight.ts';
import { makeStates, type States } from './states.ts';
import { makeSuggestions, type Suggestions } from './suggestions.ts';
import { makeTakers } from './takers.ts';
import { makeTexts, type Texts } from './texts.ts';
import { makeWatcher, type Watcher } from './watcher.ts';
import { makeWords, type Words } from './words.ts';

/** Everything with which the robot looks at one document. */
export interface Kit {
  readonly moment: Moment;
  readonly words: Words;
  readonly sight: Sight;
  readonly texts: Texts;
  readonly labels: Labels;
  readonly places: Places;
  readonly finder: Finder;
  readonly meanings: Meanings;
  readonly watcher: Watcher;
  readonly states: States;
  readonly covers: Covers;
  readonly aim: Aim;
  readonly hands: Hands;
  readonly suggestions: Suggestions;
  readonly answers: Answers;
}

const MAKERS = [
  ['moment', makeMoment],
  ['words', makeWords],
  ['sight', makeSight],
  ['texts', makeTexts],
  ['takers', makeTakers],
  ['labels', makeLabels],
  ['places', makePlaces],
  ['paths', makePaths],
  ['candidates', makeCandidates],
  ['ranking', makeRanking],
  ['openers', makeOpeners],
  ['choices', makeChoices],
  ['finder', makeFinder],
  ['meanings', makeMeanings],
  ['watcher', makeWatcher],
  ['states', makeStates],
  ['covers', makeCovers],
  ['motion', makeMotion],
  ['aim', makeAim],
  ['hands', makeHands],
  ['suggestions', makeSuggestions],
  ['answers', makeAnswers],
] as const;

/** An expression that makes the kit in a page: every maker gets what was made before it. */
export const KIT_SOURCE = `(() => { const kit = {}; ${MAKERS.map(
  ([name, maker]) => `kit[${JSON.stringify(name)}] = (${maker.toString()})(kit);`,
).join('\n')} return kit; })()`;

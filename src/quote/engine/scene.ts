import type { Etapa } from '../../protocol/files/shapes.ts';
import type { FailureKey } from '../outcome/catalogue.ts';
import type { Marker } from '../page/sight.ts';
import { ALL_SCREENS } from '../screens/all-screens.ts';
import type { Screen } from '../screens/screen.ts';
import {
  BLANK_PAGE,
  CALCULATION,
  ERROR_PAGE,
  FIELD_ERROR,
  login,
  MANUAL_QUOTE,
  MISMATCH,
  nothingKnown,
  plansShown,
  quiet,
  refusalMarker,
  SEARCHING_BROKER,
} from './markers.ts';
import type { Patience } from './walk-options.ts';

/** Where the walk stands: decides what may follow. */
export interface Standing {
  readonly screen: Screen | null;
  readonly calculating: boolean;
  readonly loggedIn: boolean;
  readonly searchingNoted: boolean;
}

export type SceneName =
  | `screen:${Etapa}`
  | `refusal:${FailureKey}`
  | 'error page'
  | 'blank page'
  | 'field error'
  | 'manual quote'
  | 'login'
  | 'account mismatch'
  | 'searching broker'
  | 'calculation'
  | 'plans'
  | 'nothing known'
  | 'quiet';

const screenMarker = (screen: Screen): Marker<`screen:${Etapa}`> => ({
  name: `screen:${screen.tela}`,
  any: screen.shows,
});

export const screenOf = (name: SceneName): Screen | undefined =>
  ALL_SCREENS.find(({ tela }) => name === `screen:${tela}`);

/** Everything that may be seen next, endings first: all screens but the one we are on, every interruption. */
export const scenesAfter = (
  { screen, calculating, loggedIn, searchingNoted }: Standing,
  patience: Patience,
): Marker<SceneName>[] => [
  ERROR_PAGE,
  MANUAL_QUOTE,
  MISMATCH,
  login(calculating),
  ...(screen?.refusals ?? []).map(({ means, shows }) => refusalMarker(means, shows)),
  ...ALL_SCREENS.filter((other) => other !== screen).map(screenMarker),
  plansShown(loggedIn),
  ...(calculating ? [] : [CALCULATION]),
  ...(searchingNoted ? [] : [SEARCHING_BROKER]),
  ...(screen === null || calculating ? [] : [FIELD_ERROR, quiet(screen.shows, patience.quietMs)]),
  // Before the first screen an empty page is only a slow one.
  ...(screen === null ? [] : [BLANK_PAGE]),
  nothingKnown(screen === null || calculating ? [] : screen.shows, patience.unknownScreenMs),
];

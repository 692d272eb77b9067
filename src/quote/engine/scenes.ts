import type { Etapa } from '../../protocol/files/shapes.ts';
import { type Clue, css, type Scene } from '../eyes/scene.ts';
import type { Flow } from '../flows/flow.ts';
import type { AnyScreen } from '../flows/screen.ts';
import type { FailureKey } from '../outcome/catalogue.ts';
import { specsOf } from '../page/control.ts';
import type { Course } from './course.ts';
import type { Patience } from './walk-options.ts';

export type SceneName =
  | `screen:${Etapa}`
  | `refusal:${number}`
  | `ending:${FailureKey}`
  | `interruption:${number}`
  | 'error page'
  | 'blank page'
  | 'quiet'
  | 'calculation'
  | 'results'
  | 'nothing known';

const ANYTHING_TO_SEE: readonly Clue[] = [css('button, input, p, h1, h2, img, svg, a, [role]')];

/** Long enough for a client-side transition to draw something. */
const BLANK_FOR_MS = 3_000;

/** Long enough for the site's words, which tell why it shows a screen again, to be read first. */
const SHOWN_AGAIN_FOR_MS = 900;

const meaningOf = ({ hints, tells, controls }: AnyScreen): Scene['meaning'] => ({
  hints,
  controls: tells.flatMap((key) => {
    const control = controls[key];
    return control === undefined ? [] : specsOf(key, control);
  }),
});

export const sceneOf = (screen: AnyScreen): Scene<`screen:${Etapa}`> => {
  const meaning = meaningOf(screen);
  return { name: `screen:${screen.tela}`, any: screen.shows, ...(meaning === undefined ? {} : { meaning }) };
};

export const screenNamed = (flow: Flow, name: SceneName): AnyScreen | undefined =>
  flow.screens.find(({ tela }) => name === `screen:${tela}`);

export const errorPage = (flow: Flow): Scene<'error page'> => ({ name: 'error page', any: flow.errors });

export const blankPage = (forMs: number): Scene<'blank page'> => ({
  name: 'blank page',
  any: [css('html')],
  none: ANYTHING_TO_SEE,
  forMs,
});

/**
 * Everything that may be seen next, endings first: all screens but the one we are on, every interruption.
 * @param mayBeginAgain the page has loaded itself again, and the screen we are on may be filled in anew
 */
export const scenesAfter = (
  flow: Flow,
  course: Course,
  patience: Patience,
  mayBeginAgain: boolean,
): Scene<SceneName>[] => {
  const { screen, isCalculating } = course;
  const here = screen === null || isCalculating ? [] : screen.shows;
  const interruptions = flow.interruptions.map(({ scene }) => scene);
  const results = course.isAfterQuestions ? flow.results.shows : [];
  const known = [...flow.calculating, ...results, ...interruptions.flatMap(({ any }) => any)];
  return [
    errorPage(flow),
    ...flow.endings.map(({ means, shows }): Scene<SceneName> => ({ name: `ending:${means}`, any: shows })),
    ...flow.interruptions.map(
      ({ scene, unexpectedMs }, at): Scene<SceneName> => ({
        ...scene,
        name: `interruption:${at}`,
        forMs: course.isAfterQuestions ? 0 : unexpectedMs,
      }),
    ),
    ...(isCalculating ? [] : (screen?.refusals ?? [])).map(
      ({ shows }, at): Scene<SceneName> => ({ name: `refusal:${at}`, any: shows }),
    ),
    ...flow.screens.filter((other) => other !== screen).map(sceneOf),
    ...(mayBeginAgain && screen !== null && !isCalculating
      ? [{ ...sceneOf(screen), forMs: SHOWN_AGAIN_FOR_MS }]
      : []),
    // The words of the results stand on other screens too.
    ...(results.length > 0
      ? [{ name: 'results', any: results, none: interruptions.flatMap(({ any }) => any) } as const]
      : []),
    ...(isCalculating ? [] : [{ name: 'calculation', any: flow.calculating } as const]),
    ...(here.length === 0
      ? []
      : [{ name: 'quiet', any: here, none: flow.working, forMs: patience.quietMs } as const]),
    // Before the first screen an empty page is only a slow one.
    ...(screen === null ? [] : [blankPage(BLANK_FOR_MS)]),
    {
      name: 'nothing known',
      any: ANYTHING_TO_SEE,
      none: [...here, ...known, ...flow.working],
      forMs: patience.unknownScreenMs,
    },
  ];
};

import type { Browser } from 'playwright-core';
import type { Flow, SavedReading } from '../../../quote/flows/flow.ts';
import { Lens } from '../../../quote/page/lens.ts';
import { openSaved } from './open-saved.ts';
import { type Recognition, recognise } from './recognise.ts';
import { type Sighting, sightControlsNow } from './sightings.ts';

/** What the robot makes of a saved page. */
export interface PageExamination {
  readonly flow: string;
  readonly recognition: Recognition;
  /** Of the screen that it is. */
  readonly controls: readonly Sighting[];
  /** null where the screen shows neither estimates nor results. */
  readonly captured: Partial<SavedReading> | null;
  /** What the robot would want and does not get here: "control placa", "plano_recomendado.valor". */
  readonly missing: readonly string[];
}

const absentIn = (where: string, value: object | null): string[] =>
  value === null
    ? [where]
    : Object.entries(value)
        .filter(([, part]) => part === null || part === '' || (Array.isArray(part) && part.length === 0))
        .map(([name]) => `${where}.${name}`);

const absentFrom = ({ estimates, plans }: Partial<SavedReading>, { outline }: Flow): string[] => [
  ...(estimates === undefined
    ? []
    : estimates.length === 0
      ? ['estimates']
      : estimates.flatMap((card, at) => absentIn(`estimates[${at + 1}]`, card))),
  ...(plans === undefined ? [] : outline.plans.flatMap(({ key }) => absentIn(key, plans[key] ?? null))),
];

const unusable = ({ by }: Sighting): boolean => by === 'nothing' || by === 'several';

/** A question counts as found when one of its answers is: others may show only after the first was given. */
const missingControls = (controls: readonly Sighting[]): string[] => {
  const found = new Set(controls.filter((one) => !unusable(one)).map(({ control }) => control.split(':')[0]));
  return controls
    .filter((one) => unusable(one) && (one.by === 'several' || !found.has(one.control.split(':')[0])))
    .map(({ control }) => `control ${control}`);
};

/** Opens a saved page offline and tells what the robot would recognise, find and capture on it. */
export const examinePage = async (browser: Browser, html: string, flow: Flow): Promise<PageExamination> => {
  const page = await openSaved(browser, html);
  const lens = new Lens(page);
  const recognition = await recognise(lens, flow);
  const tela = recognition.is?.tela ?? null;
  const screen = flow.screens.find((one) => one.tela === tela);
  const controls = screen === undefined ? [] : await sightControlsNow(lens, screen);
  const { estimatesScreen, resultScreen } = flow.outline;
  const whole =
    tela !== null && (tela === estimatesScreen || tela === resultScreen) ? await flow.readSaved(page) : null;
  const captured: Partial<SavedReading> | null =
    whole === null ? null : tela === resultScreen ? { plans: whole.plans } : { estimates: whole.estimates };
  await page.context().close();
  return {
    flow: flow.outline.name,
    ...{ recognition, controls, captured },
    missing: [
      ...(recognition.is === null ? ['a screen of the flow'] : []),
      ...missingControls(controls),
      ...(captured === null ? [] : absentFrom(captured, flow)),
    ],
  };
};

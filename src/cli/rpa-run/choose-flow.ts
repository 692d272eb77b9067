import type { Settings } from '../../config/schema/settings-schema.ts';
import { EXIT } from '../../protocol/exit-codes.ts';
import type { Etapa } from '../../protocol/files/shapes.ts';
import { outlineOf } from '../../quote/flows/known-flows.ts';
import { type FlowOutline, lastScreens } from '../../quote/flows/outline.ts';
import { CommandError } from '../command-error.ts';
import type { RunOptions } from './options.ts';

export interface ChosenFlow {
  readonly flow: FlowOutline;
  readonly lastScreen: Etapa;
}

/**
 * The flow that options and settings name, and where it is to end.
 * @throws CommandError for a screen where that flow does not end
 */
export const chooseFlow = (
  { flow: wanted, screens }: Pick<RunOptions, 'flow' | 'screens'>,
  { site }: Settings,
): ChosenFlow => {
  const flow = outlineOf(wanted ?? site.flow);
  const lastScreen = screens ?? flow.resultScreen;
  const choices = lastScreens(flow);
  if (!choices.includes(lastScreen))
    throw new CommandError(
      `--screens: the flow ${flow.name} ends at ${choices.join(' or ')}`,
      EXIT.usage.code,
    );
  return { flow, lastScreen };
};

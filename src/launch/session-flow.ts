import type { Settings } from '../config/schema/settings-schema.ts';
import type { WaitingSession } from '../protocol/waiting-files.ts';
import { outlineOf } from '../quote/flows/known-flows.ts';

/** The flow that launched sessions walk, as their files tell it while they wait. */
export const sessionFlow = ({ site }: Settings): WaitingSession['flow'] => {
  const { name, resultScreen } = outlineOf(site.flow);
  return { name, totalEtapas: resultScreen };
};

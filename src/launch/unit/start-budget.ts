import type { Settings } from '../../config/schema/settings-schema.ts';
import { ENDING_GRACE_MS } from '../../quote/outcome/grace.ts';

const MS_PER_S = 1_000;
const START_BUDGET_S = 60;

/** Seconds after its start at which a session that has told nothing at all is lost. */
export const startBudgetS = ({ limits }: Settings): number =>
  START_BUDGET_S + limits.session_timeout_s + ENDING_GRACE_MS / MS_PER_S;

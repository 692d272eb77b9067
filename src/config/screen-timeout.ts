import { type FlowOutline, OPENING, screenAt } from '../quote/flows/outline.ts';
import type { Settings } from './schema/settings-schema.ts';

const MS_PER_S = 1000;

/**
 * Deadline of one screen in milliseconds. The settings tell it for the flow that they name; another flow, which
 * `--flow` has chosen, has its own defaults.
 * @param tela a screen of the flow, or 0 (opening the site)
 * @throws TypeError for any other number
 */
export const screenTimeoutMs = ({ site, limits }: Settings, flow: FlowOutline, tela: number): number => {
  const isSet = tela === OPENING.tela || flow.name === site.flow;
  const seconds = isSet ? limits.screen_timeout_s[String(tela)] : screenAt(flow, tela)?.limite_s;
  if (seconds === undefined) throw new TypeError(`there is no screen ${tela}`);
  return seconds * MS_PER_S;
};

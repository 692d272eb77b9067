import type { Settings } from '../../config/schema/settings-schema.ts';
import { screenTimeoutMs } from '../../config/screen-timeout.ts';
import type { Patience } from '../../quote/engine/walk-options.ts';
import type { FlowOutline } from '../../quote/flows/outline.ts';

const MS_PER_S = 1_000;

/** How long sessions wait, as the settings say. */
export const patienceOf = (settings: Settings, flow: FlowOutline): Patience => ({
  screenMs: (tela) => screenTimeoutMs(settings, flow, tela),
  controlMs: settings.limits.control_timeout_s * MS_PER_S,
  quietMs: settings.limits.quiet_screen_s * MS_PER_S,
  unknownScreenMs: settings.limits.unknown_screen_s * MS_PER_S,
});

import { queueStatus } from '../../cluster/queue-status.ts';
import type { LoadedSettings } from '../../config/load-settings.ts';
import { EXIT } from '../../protocol/exit-codes.ts';

/** `rpa-worker --status` @returns the exit code */
export const tellStatus = async (place: {
  readonly home: string;
  readonly loaded: LoadedSettings;
}): Promise<number> => {
  const told = await queueStatus(place);
  process.stdout.write(`${JSON.stringify(told)}\n`);
  return told.success ? EXIT.ok.code : EXIT.unavailable.code;
};

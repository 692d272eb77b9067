import { askOrDo } from '../../launch/ask-or-do.ts';
import { phpDateTime } from '../../protocol/live/timestamps.ts';
import { CommandError } from '../command-error.ts';
import { placeOf } from '../place.ts';
import { printAnswer } from '../print-answer.ts';
import type { LaunchOptions } from './options.ts';

/** `rpa-launch --drain` and `--resume`. @returns the exit code */
export const drainFromCommandLine = async (options: LaunchOptions): Promise<number> => {
  if (options.drain && options.resume) throw new CommandError('--drain and --resume do not go together.');
  const op = options.drain ? 'drain' : 'resume';
  return printAnswer(
    'rpa-launch',
    await askOrDo({
      place: placeOf(options.home),
      backend: options.backend,
      request: { op },
      work: async (launcher) => {
        const { drain, resume } = await import('../../launch/queue/drain.ts');
        await (op === 'drain' ? drain(launcher.home) : resume(launcher));
        return { success: true, message: op, timestamp: phpDateTime(launcher.clock()) };
      },
    }),
  );
};

import { CommanderError } from 'commander';
import { EXIT } from '../../protocol/exit-codes.ts';
import { CommandError } from '../command-error.ts';
import { homeOf } from '../home.ts';
import { announceInput } from '../terminal/announce-input.ts';
import { flatFolder } from './folders.ts';
import { type StatusOptions, statusCommand } from './options.ts';
import { rawId } from './raw-id.ts';

type Mode = 'strict' | 'live' | 'watch' | 'unit' | 'list' | 'batch';

interface Request {
  readonly mode: Mode;
  readonly id: string | undefined;
  readonly options: StatusOptions;
}

const chosenMode = (options: StatusOptions): Mode => {
  const modes = (['live', 'watch', 'unit', 'list', 'batch'] as const).filter((mode) => options[mode]);
  if (modes.length > 1)
    throw new CommandError(`--${modes.join(' and --')} do not go together; give one of them.`);
  return modes[0] ?? 'strict';
};

const check = ({ mode, id, options }: Request): void => {
  const takesId = mode !== 'list' && mode !== 'batch';
  if (takesId && id === undefined) throw new CommandError('give the id of a session, or --list or --batch.');
  if (!takesId && id !== undefined) throw new CommandError(`--${mode} takes no id.`);
  if (options.state !== undefined && mode !== 'list') throw new CommandError('--state belongs to --list.');
  if (options.limit !== undefined && mode !== 'list') throw new CommandError('--limit belongs to --list.');
  if (options.since !== undefined && mode !== 'list') throw new CommandError('--since belongs to --list.');
  if (options.dataDir !== undefined && mode === 'unit')
    throw new CommandError('--unit looks into the session folders of a home; --data-dir has none.');
};

const answer = async ({ mode, id = '', options }: Request): Promise<number> => {
  const home = homeOf(options.home);
  const place = options.dataDir === undefined ? { home } : { home, dataDir: options.dataDir };
  switch (mode) {
    case 'live':
      return (await import('../../status/live-command.ts')).liveCommand({ ...place, id });
    case 'watch':
      return (await import('../../status/watch-command.ts')).watchCommand({
        ...place,
        id,
        json: options.json ?? false,
      });
    case 'unit':
      return (await import('../../status/unit-command.ts')).unitCommand({ home, id });
    case 'list':
      return (await import('../../status/list-command.ts')).listCommand({
        ...place,
        states: options.state,
        limit: options.limit,
        sinceMs: options.since,
        ...(process.stdout.isTTY && { render: (await import('./list/terminal-list.ts')).terminalList }),
        json: options.json ?? false,
      });
    case 'batch':
      announceInput('rpa-status', 'ids, one a line,');
      return (await import('../../status/batch.ts')).batchCommand({
        dataFolder: flatFolder(options),
        input: options.batchInput ?? 'lines',
      });
    case 'strict':
      return (await import('../../status/strict-command.ts')).strictCommand({
        dataFolder: flatFolder(options),
        id: rawId(id),
      });
  }
};

/** Every form of `rpa-status` that is not just an id. */
export const statusFromCommandLine = async (argv: readonly string[]): Promise<number> => {
  const command = statusCommand();
  try {
    command.parse([...argv], { from: 'user' });
    const options = command.opts<StatusOptions>();
    const request: Request = { mode: chosenMode(options), id: command.args[0], options };
    check(request);
    return await answer(request);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok.code : EXIT.usage.code;
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`rpa-status: ${error.message}\n`);
    return error.exitCode;
  }
};

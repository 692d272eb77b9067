import { type Command, Help, type Option } from 'commander';
import { wrapText } from '../table/wrap.ts';
import { terminalColumns } from '../terminal/terminal-columns.ts';
import type { Guide } from './guide.ts';
import { guideText } from './guide-text.ts';

/** As wide as a line of text is read with ease, and as terminals are at least. */
const WIDEST_HELP = 80;

const guides = new WeakMap<Command, Guide>();

/** Of a switch, that it is off unless it is given needs no words. */
const optionDescription = (option: Option): string =>
  new Help().optionDescription(option).replace(' (default: false)', '');

/** Gives a command its guide, and a help that fits into the terminal. */
export const withGuide = (command: Command, guide: Guide): Command => {
  const helpWidth = Math.min(WIDEST_HELP, terminalColumns(process.stdout));
  guides.set(command, guide);
  return command
    .configureHelp({
      helpWidth,
      optionDescription,
      boxWrap: (text, width) => wrapText(text, width).join('\n'),
    })
    .addHelpText('after', () => guideText(guide, helpWidth));
};

/** @throws Error for a command that has none */
export const guideOf = (command: Command): Guide => {
  const guide = guides.get(command);
  if (guide === undefined) throw new Error(`${command.name()} has no guide`);
  return guide;
};

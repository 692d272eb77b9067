import type { Command } from 'commander';
import type { Entry } from '../../../../src/cli/help/guide.ts';
import { guideOf } from '../../../../src/cli/help/with-guide.ts';
import { packageVersion } from '../../../../src/cli/package.ts';
import { bold, roffText, section, tagged } from './roff.ts';

/** "rpa-serve token" is told in rpa-serve-token(1). */
export const pageName = (command: Command): string => command.name().replaceAll(' ', '-');

const tags = (entries: readonly Entry[]): string[] => entries.flatMap(({ term, text }) => tagged(term, text));

/** As `whatis` lists it. */
const purpose = (command: Command): string => {
  const text = command.description().replace(/\.$/, '');
  return text.charAt(0).toLowerCase() + text.slice(1);
};

const argumentsText = (command: Command): string =>
  command.registeredArguments.map((argument) => ` [\\fI${roffText(argument.name())}\\fR]`).join('');

const references = (command: Command, all: readonly Command[]): string =>
  all
    .filter((other) => other !== command)
    .map((other) => `\\fB${roffText(pageName(other))}\\fR(1)`)
    .join(', ');

const helpEntries = (command: Command) => {
  const help = command.createHelp();
  return {
    options: help.visibleOptions(command).map((option) => ({
      term: help.optionTerm(option),
      text: help.optionDescription(option),
    })),
    arguments: command.registeredArguments.map((argument) => ({
      term: help.argumentTerm(argument),
      text: help.argumentDescription(argument),
    })),
  };
};

/** The page of one command in section 1 of the manual, of the same words as its help. */
export const manualPage = (command: Command, all: readonly Command[]): string => {
  const { notes = [], lists = [], examples, exits } = guideOf(command);
  const { options, arguments: words } = helpEntries(command);
  return [
    `.TH "${roffText(pageName(command).toUpperCase())}" 1 "" "rpa\\-runner ${roffText(packageVersion())}" "User Commands"`,
    // Names of options and settings are not broken, and lines not stretched.
    '.nh',
    '.ad l',
    ...section('Name', [`${roffText(pageName(command))} \\- ${roffText(purpose(command))}`]),
    ...section('Synopsis', [`${bold(command.name())} [\\fIoptions\\fR]${argumentsText(command)}`]),
    ...section(
      'Description',
      [command.description(), ...notes].flatMap((text) => ['.PP', roffText(text)]),
    ),
    ...section('Arguments', tags(words)),
    ...section('Options', tags(options)),
    ...lists.flatMap(({ title, entries }) => section(title, tags(entries))),
    ...section('Examples', tags(examples)),
    ...section('Exit status', tags(exits)),
    ...section('See also', [references(command, all)]),
    '',
  ].join('\n');
};

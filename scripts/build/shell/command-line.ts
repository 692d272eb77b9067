import type { Argument, Command, Option } from 'commander';

/** What a word on the command line can be. */
export type Values =
  | { readonly kind: 'choices'; readonly choices: readonly string[] }
  | { readonly kind: 'file' | 'folder' | 'session' | 'session-or-file' | 'user' | 'data' | 'free' };

export interface OptionLine {
  /** "--version", and "-V" where there is one. */
  readonly names: readonly string[];
  readonly description: string;
  /** Null for a switch. */
  readonly values: Values | null;
  /** It takes every word up to the next option. */
  readonly takesMany: boolean;
}

export interface ArgumentLine {
  readonly name: string;
  readonly description: string;
  readonly values: Values;
}

/** A command line as a shell completes it. */
export interface CommandLine {
  readonly name: string;
  readonly options: readonly OptionLine[];
  readonly arguments: readonly ArgumentLine[];
  readonly subcommands: readonly CommandLine[];
}

/** By the name of the value in help: "--home <dir>", "[id]". */
const KIND_OF_NAME: Readonly<Record<string, Exclude<Values['kind'], 'choices'>>> = {
  dir: 'folder',
  file: 'file',
  id: 'session',
  what: 'session-or-file',
  user: 'user',
  'json|@file|-': 'data',
};

const valuesOf = (name: string, choices: readonly string[] | undefined): Values =>
  choices === undefined ? { kind: KIND_OF_NAME[name] ?? 'free' } : { kind: 'choices', choices };

/** Without what only matters to whoever reads all of the help. */
const briefly = (description: string): string => description.replace(/ \(.*$/s, '');

const optionLine = ({ flags, short, long, description, variadic, argChoices }: Option): OptionLine => {
  const name = /[<[](.+?)(?:\.\.\.)?[>\]]$/.exec(flags)?.[1];
  return {
    names: [long, short].filter((each) => typeof each === 'string'),
    description: briefly(description),
    values: name === undefined ? null : valuesOf(name, argChoices),
    takesMany: variadic,
  };
};

const argumentLine = (argument: Argument): ArgumentLine => ({
  name: argument.name(),
  description: briefly(argument.description),
  values: valuesOf(argument.name(), argument.argChoices),
});

const commandLine = (command: Command, all: readonly Command[]): CommandLine => {
  const help = command.createHelp();
  return {
    name: command.name(),
    options: help.visibleOptions(command).map(optionLine),
    arguments: command.registeredArguments.map(argumentLine),
    subcommands: all
      .filter((other) => other.name().startsWith(`${command.name()} `))
      .map((other) => ({ ...commandLine(other, []), name: other.name().split(' ')[1] ?? '' })),
  };
};

/** Every command with its subcommands. */
export const commandLines = (commands: readonly Command[]): CommandLine[] =>
  commands
    .filter((command) => !command.name().includes(' '))
    .map((command) => commandLine(command, commands));

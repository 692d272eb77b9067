import type { ArgumentLine, CommandLine, OptionLine, Values } from '../command-line.ts';
import { fishQuoted, MADE_BY } from './quote.ts';

const COMMON = `function __rpa_sessions --argument-names program
    set --local words (commandline --tokenize-at-cursor 2>/dev/null; or commandline -opc)
    set --local home $RPA_HOME
    set --local at (contains --index -- --home $words)
    and set home (string replace --regex '^~' $HOME -- $words[(math $at + 1)])
    set --local joined (string match --regex --groups-only -- '^--home=(.*)' $words)
    and set home (string replace --regex '^~' $HOME -- $joined[1])
    test -n "$home"
    or set home (path dirname (path dirname (path resolve (command --search $program))))
    path basename $home/sessions/*/
end

function __rpa_follows
    for word in (commandline -opc)[-1..1]
        if string match --quiet -- '-*' $word
            contains -- $word $argv
            return
        end
    end
    return 1
end

function __rpa_data
    echo -
    set --local token (commandline -ct)
    string match --quiet -- '@*' $token
    and string replace --regex '^' @ -- (complete -C "'' "(string sub --start 2 -- $token))
    or echo @
end`;

const VALUE = '--exclusive --arguments';

const valueWords = (values: Values, command: string): string => {
  switch (values.kind) {
    case 'choices':
      return `${VALUE} ${fishQuoted(values.choices.join(' '))}`;
    case 'file':
      return '--require-parameter --force-files';
    case 'folder':
      return `${VALUE} '(__fish_complete_directories)'`;
    case 'session':
      return `${VALUE} '(__rpa_sessions ${command})'`;
    case 'session-or-file':
      return `--require-parameter --force-files --arguments '(__rpa_sessions ${command})'`;
    case 'user':
      return `${VALUE} '(__fish_complete_users)'`;
    case 'data':
      return `${VALUE} '(__rpa_data)'`;
    case 'free':
      return '--exclusive';
  }
};

const nameWords = (names: readonly string[]): string =>
  names
    .map((name) =>
      name.startsWith('--') ? `--long-option ${name.slice(2)}` : `--short-option ${name.slice(1)}`,
    )
    .join(' ');

const optionLine = (option: OptionLine, command: string, condition: string): string =>
  [
    `complete --command ${command}${condition}`,
    nameWords(option.names),
    ...(option.values === null ? [] : [valueWords(option.values, command)]),
    `--description ${fishQuoted(option.description)}`,
  ].join(' ');

/** Words of the first argument are not offered again; what follows it is told by them being there. */
const argumentLines = (
  argumentsOf: readonly ArgumentLine[],
  command: string,
  condition: (words: string) => string,
): string[] => {
  const first = argumentsOf[0]?.values;
  const known = first?.kind === 'choices' ? first.choices.join(' ') : null;
  return argumentsOf.flatMap(({ values }, at) => {
    if (values.kind === 'free') return [];
    const where = known === null ? '' : `${at === 0 ? 'not ' : ''}__fish_seen_subcommand_from ${known}`;
    const words = valueWords(values, command)
      .replace('--exclusive', '--no-files')
      .replace('--require-parameter ', '');
    return [`complete --command ${command}${condition(where)} ${words}`];
  });
};

/** Whether words of an option that takes many are being typed. */
const followsMany = (options: readonly OptionLine[]): string => {
  const names = options.filter(({ takesMany }) => takesMany).flatMap((option) => option.names);
  return names.length === 0 ? '' : `__rpa_follows ${names.join(' ')}`;
};

const manyLines = (options: readonly OptionLine[], command: string): string[] =>
  options.flatMap((option) =>
    option.takesMany && option.values !== null
      ? [
          `complete --command ${command}${conditioned(followsMany([option]))} ${valueWords(option.values, command).replace('--exclusive', '--no-files')}`,
        ]
      : [],
  );

const conditioned = (...parts: readonly string[]): string => {
  const given = parts.filter((part) => part !== '');
  return given.length === 0 ? '' : ` --condition ${fishQuoted(given.join('; and '))}`;
};

/** What fish needs to complete one command. */
export const fishCompletion = (line: CommandLine): string => {
  const names = line.subcommands.map(({ name }) => name).join(' ');
  const many = followsMany(line.options);
  const notMany = many === '' ? '' : `not ${many}`;
  const before = names === '' ? '' : `not __fish_seen_subcommand_from ${names}`;
  return [
    MADE_BY,
    COMMON,
    [
      `complete --command ${line.name} --no-files`,
      ...line.options.map((option) => optionLine(option, line.name, conditioned(before))),
      ...argumentLines(line.arguments, line.name, (where) => conditioned(before, notMany, where)),
      ...manyLines(line.options, line.name),
      ...(names === ''
        ? []
        : [`complete --command ${line.name}${conditioned(before)} --arguments ${fishQuoted(names)}`]),
      ...line.subcommands.flatMap((sub) => {
        const within = `__fish_seen_subcommand_from ${sub.name}`;
        return sub.options.map((option) => optionLine(option, line.name, conditioned(within)));
      }),
      '',
    ].join('\n'),
  ].join('\n\n');
};

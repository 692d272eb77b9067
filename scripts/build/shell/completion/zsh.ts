import type { ArgumentLine, CommandLine, OptionLine, Values } from '../command-line.ts';
import { functionName, MADE_BY, quoted } from './quote.ts';

const COMMON = `__rpa_sessions() {
  local home=\${\${opt_args[--home]:-\${RPA_HOME:-\${\${commands[$service]:A}:h:h}}}/#\\~/$HOME}
  local -a sessions=($home/sessions/*(N/:t))
  compadd -- $sessions
}

__rpa_data() {
  if compset -P '@'; then _files; else compadd -- -; compadd -S '' -- @; fi
}`;

const actionOf = (values: Values): string => {
  switch (values.kind) {
    case 'choices':
      return `(${values.choices.join(' ')})`;
    case 'file':
      return '_files';
    case 'folder':
      return '_files -/';
    case 'session':
      return '__rpa_sessions';
    case 'session-or-file':
      return '{ __rpa_sessions; _files }';
    case 'user':
      return '_users';
    case 'data':
      return '__rpa_data';
    case 'free':
      return ' ';
  }
};

const escaped = (text: string): string => text.replaceAll(/[[\]:\\]/g, '\\$&');

const optionSpec = ({ names, description, values, takesMany }: OptionLine): string => {
  const [long = '', ...others] = names;
  const help = `[${escaped(description)}]`;
  if (values === null) {
    const excluded = others.length === 0 ? '' : `(${names.join(' ')})`;
    return names.map((name) => quoted(excluded + name + help)).join(' ');
  }
  const message = escaped(long.replace(/^--/, ''));
  const action = actionOf(values);
  return takesMany
    ? quoted(`*${long}${help}:*-*:${message}:${action}`)
    : quoted(`${long}=${help}:${message}:${action}`);
};

const argumentSpec = ({ name, values }: ArgumentLine): string =>
  quoted(`:${escaped(name)}:${actionOf(values)}`);

const argumentsCall = (line: CommandLine): string =>
  ['_arguments -S', ...line.options.map(optionSpec), ...line.arguments.map(argumentSpec)].join(' \\\n    ');

const functionOf = (line: CommandLine, name: string): string => `${name}() {\n  ${argumentsCall(line)}\n}`;

const mainFunction = (line: CommandLine, name: string): string => {
  const names = line.subcommands.map((sub) => sub.name);
  const withNames: CommandLine =
    names.length === 0
      ? line
      : {
          ...line,
          arguments: [{ name: 'command', description: '', values: { kind: 'choices', choices: names } }],
        };
  const branches = names.map(
    (sub) =>
      `  if [[ $words[2] == ${sub} ]] && ((CURRENT > 2)); then\n    shift words\n    ((CURRENT--))\n    ${functionName(line.name, sub)}\n    return\n  fi`,
  );
  return [`${name}() {`, ...branches, `  ${argumentsCall(withNames)}`, '}'].join('\n');
};

/** What zsh needs to complete one command: a file of its completion functions. */
export const zshCompletion = (line: CommandLine): string => {
  const main = functionName(line.name);
  return [
    `#compdef ${line.name}`,
    MADE_BY,
    COMMON,
    ...line.subcommands.map((sub) => functionOf(sub, functionName(line.name, sub.name))),
    mainFunction(line, main),
    `${main} "$@"\n`,
  ].join('\n\n');
};

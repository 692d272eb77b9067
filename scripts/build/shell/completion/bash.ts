import type { ArgumentLine, CommandLine, OptionLine, Values } from '../command-line.ts';
import { functionName, MADE_BY, quoted } from './quote.ts';

/**
 * Shared by all commands; each file has it, for each is loaded by itself. `words` are those of the command line
 * before the cursor, with "--option=value" in two.
 */
const COMMON = `__rpa_words() {
  local i
  words=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ \${COMP_WORDS[i]} == = ]] || words+=("\${COMP_WORDS[i]}")
  done
  cur=\${COMP_WORDS[COMP_CWORD]}
  [[ $cur != = ]] || cur=
}

__rpa_home() {
  local i program
  for ((i = 0; i + 1 < \${#words[@]}; i++)); do
    [[ \${words[i]} != --home ]] || { home=\${words[i + 1]/#\\~/$HOME} && return; }
  done
  home=\${RPA_HOME-}
  [[ -z $home ]] || return 0
  program=$(readlink -f -- "$(type -P -- "$1")")
  home=\${program%/bin/*}
}

__rpa_reply() { mapfile -t COMPREPLY; }

__rpa_choices() { __rpa_reply < <(compgen -W "$1" -- "$cur"); }

__rpa_files() {
  compopt -o filenames 2>/dev/null
  __rpa_reply < <(compgen "$1" -- "$cur")
}

__rpa_users() { __rpa_reply < <(compgen -u -- "$cur"); }

__rpa_sessions() {
  local home
  __rpa_home "$1"
  __rpa_reply < <(cd -- "$home/sessions" 2>/dev/null && compgen -d -- "$cur")
}

__rpa_data() {
  local file
  if [[ $cur != @* ]]; then __rpa_choices '- @'; return; fi
  compopt -o nospace 2>/dev/null
  while IFS= read -r file; do COMPREPLY+=("@$file"); done < <(compgen -f -- "\${cur#@}")
}`;

const replyOf = (values: Values, command: string): string => {
  switch (values.kind) {
    case 'choices':
      return `__rpa_choices ${quoted(values.choices.join(' '))}`;
    case 'file':
      return '__rpa_files -f';
    case 'folder':
      return '__rpa_files -d';
    case 'session':
      return `__rpa_sessions ${command}`;
    case 'session-or-file':
      return `__rpa_sessions ${command}; ((\${#COMPREPLY[@]})) || __rpa_files -f`;
    case 'user':
      return '__rpa_users';
    case 'data':
      return '__rpa_data';
    case 'free':
      return ':';
  }
};

const casesOf = (options: readonly OptionLine[], command: string): string[] =>
  options.flatMap(({ names, values }) =>
    values === null ? [] : [`    ${names.join(' | ')}) ${replyOf(values, command)}; return ;;`],
  );

/** The option whose value is being typed; one that takes many has all words since it. */
const optionBefore = (options: readonly OptionLine[]): string[] => {
  const many = options.filter(({ takesMany }) => takesMany).flatMap(({ names }) => names);
  if (many.length === 0) return [];
  return [
    `  for ((i = \${#words[@]} - 1; i >= 0; i--)); do`,
    `    [[ \${words[i]} == -* ]] || continue`,
    `    case \${words[i]} in ${many.join(' | ')}) before=\${words[i]} ;; esac`,
    '    break',
    '  done',
  ];
};

const argumentCases = (
  argumentsOf: readonly ArgumentLine[],
  options: readonly OptionLine[],
  command: string,
): string[] => {
  if (argumentsOf.length === 0) return [];
  const valued = options.filter(({ values }) => values !== null).flatMap(({ names }) => names);
  return [
    `  for ((i = 0; i < \${#words[@]}; i++)); do`,
    `    case \${words[i]} in`,
    `      ${valued.join(' | ')}) ((i++)) ;;`,
    '      -?*) ;;',
    '      *) ((place++)) ;;',
    '    esac',
    '  done',
    '  case $place in',
    ...argumentsOf.map(({ values }, at) => `    ${at}) ${replyOf(values, command)} ;;`),
    '  esac',
  ];
};

const functionOf = (line: CommandLine, command: string, name: string): string =>
  [
    `${name}() {`,
    '  local i place=0 before=',
    `  ((\${#words[@]} == 0)) || before=\${words[-1]}`,
    ...optionBefore(line.options),
    '  case $before in',
    ...casesOf(line.options, command),
    '  esac',
    '  if [[ $cur == -?* ]]; then',
    `    __rpa_choices ${quoted(line.options.flatMap(({ names }) => names).join(' '))}`,
    '    return',
    '  fi',
    ...argumentCases(line.arguments, line.options, command),
    '}',
  ].join('\n');

/** A subcommand is an argument like another until it is there. */
const withSubcommands = (line: CommandLine): CommandLine =>
  line.subcommands.length === 0
    ? line
    : {
        ...line,
        arguments: [
          {
            name: 'command',
            description: '',
            values: { kind: 'choices', choices: line.subcommands.map(({ name }) => name) },
          },
        ],
      };

/** What bash needs to complete one command. */
export const bashCompletion = (line: CommandLine): string => {
  const main = functionName(line.name);
  const words = functionName(line.name, 'words');
  return [
    MADE_BY,
    COMMON,
    functionOf(withSubcommands(line), line.name, words),
    ...line.subcommands.map((sub) => functionOf(sub, line.name, functionName(line.name, sub.name))),
    [
      `${main}() {`,
      '  local words cur',
      '  COMPREPLY=()',
      '  __rpa_words',
      ...line.subcommands.map(
        ({ name }) =>
          `  if [[ \${words[0]-} == ${name} ]]; then words=("\${words[@]:1}"); ${functionName(line.name, name)}; return; fi`,
      ),
      `  ${words}`,
      '}',
    ].join('\n'),
    `complete -F ${main} ${line.name}\n`,
  ].join('\n\n');
};

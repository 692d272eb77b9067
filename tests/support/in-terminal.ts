import { runToEnd } from '../../scripts/command/run-to-end.ts';
import type { Requirement } from './require.ts';

/** util-linux's `script`, which runs a command in a terminal of its own. */
export const terminalHere = (): Requirement => ({
  available: runToEnd('script', ['--version']).status === 0,
  reason: 'script is not installed (bsdutils)',
});

export interface TerminalWish {
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** What is typed. */
  readonly input?: string;
}

/** What a shell's command line shows in a terminal, its line ends as a file has them. */
export const inTerminal = (
  commandLine: string,
  { columns = 80, env = {}, input = '' }: TerminalWish = {},
): { readonly status: number | null; readonly shown: string } => {
  const line = `stty cols ${columns} rows 40; ${commandLine}`;
  const { PATH, HOME } = process.env;
  const end = runToEnd('script', ['-qec', line, '/dev/null'], {
    env: { PATH, HOME, TERM: 'xterm', SHELL: '/bin/sh', ...env },
    input,
  });
  return { status: end.status, shown: end.stdout.replaceAll('\r\n', '\n') };
};

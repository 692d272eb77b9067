import type { Run } from './run.ts';

/** What is known of a run's processes. */
type Processes = Pick<Run, 'browsers' | 'processes'>;

export type BrowserPart = 'browser' | 'renderer' | 'starter' | 'network' | 'gpu' | 'zygote';

const typeOf = (words: readonly string[]): string => /--type=(\S+)/.exec(words.join(' '))?.[1] ?? '';

const isPart = (part: BrowserPart, words: readonly string[], leads: boolean): boolean => {
  const type = typeOf(words);
  switch (part) {
    case 'browser':
      return type === '' && words.some((word) => word.startsWith('--user-data-dir=')) && !isShell(words);
    case 'starter':
      return type === '' && leads;
    case 'network':
      return words.join(' ').includes('network.mojom');
    case 'gpu':
      return type === 'gpu-process';
    default:
      return type === part;
  }
};

const isShell = ([program = '']: readonly string[]): boolean => /(^|\/)(ba|da)?sh$/.test(program);

/** Processes of the run's newest browser that are this part of it. */
export const partsOf = (run: Processes, part: BrowserPart): number[] => {
  const newest = run.browsers.at(-1);
  return run
    .processes()
    .filter(
      ({ pid, session, arguments: words }) => session === newest && isPart(part, words, pid === session),
    )
    .map(({ pid }) => pid);
};

/** Kills that part of the newest browser, as the kernel does when memory runs out. */
export const killPart = (run: Processes, part: BrowserPart): number => {
  const pids = partsOf(run, part);
  for (const pid of pids)
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It went by itself meanwhile.
    }
  return pids.length;
};

/** What the session says of a part that it cannot do without. */
export const TIPO = { browser: 'navegador_caiu', renderer: 'pagina_caiu' } as const;
export type VitalPart = keyof typeof TIPO;

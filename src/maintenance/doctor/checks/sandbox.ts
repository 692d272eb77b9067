import { readdirSync } from 'node:fs';
import { BROWSER_ID_VARIABLE } from '../../../browser/browser-processes.ts';
import type { ReadText } from '../machine.ts';

/** How a renderer of the browser is confined, as the kernel tells. */
export interface Confinement {
  /** System calls are filtered. */
  readonly seccomp: boolean;
  /** It lives in a process namespace of its own. */
  readonly namespace: boolean;
}

const FILTERING = '2';

const field = (status: string, name: string): string =>
  new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1]?.trim() ?? '';

const namespacesDeep = (status: string): number => field(status, 'NSpid').split(/\s+/).length;

const parentOf = (pid: string, read: ReadText): string => field(read(`/proc/${pid}/status`) ?? '', 'PPid');

/** A confined process hides its environment; the browser's first process, which it descends from, does not. */
const belongsTo = (pid: string, browserId: string, read: ReadText): boolean => {
  for (let at = pid; Number(at) > 1; at = parentOf(at, read))
    if (read(`/proc/${at}/environ`)?.includes(`${BROWSER_ID_VARIABLE}=${browserId}`)) return true;
  return false;
};

/**
 * Looks at a renderer of a running browser.
 * @param browserId what the browser's processes are known by
 * @returns null when no renderer can be seen
 */
export const rendererConfinement = (browserId: string, read: ReadText): Confinement | null => {
  const renderer = readdirSync('/proc').find(
    (name) =>
      /^\d+$/.test(name) &&
      read(`/proc/${name}/cmdline`)?.includes('--type=renderer') === true &&
      belongsTo(name, browserId, read),
  );
  const status = renderer === undefined ? null : read(`/proc/${renderer}/status`);
  if (status === null) return null;
  return {
    seccomp: field(status, 'Seccomp') === FILTERING,
    namespace: namespacesDeep(status) > namespacesDeep(read('/proc/self/status') ?? ''),
  };
};

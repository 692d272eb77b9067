import { outputOf } from '../../host/command/run-command.ts';

const ANSWER_BUDGET_MS = 10_000;

/**
 * A configuration file of systemd with all its drop-ins, in the order in which they count.
 * @param name below the folders of configuration: "systemd/journald.conf"
 * @throws when systemd-analyze is not there, there is no such file, or it takes longer than ten seconds
 */
export const catConfig = (name: string): Promise<string> =>
  outputOf(['systemd-analyze', 'cat-config', '--no-pager', name], {
    budgetMs: ANSWER_BUDGET_MS,
    env: { LC_ALL: 'C', SYSTEMD_COLORS: '0' },
  });

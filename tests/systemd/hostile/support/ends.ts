import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../support/run-command.ts';
import { type Case, isUnreadable } from './cases.ts';
import type { HostileMachine } from './hostile-machine.ts';
import type { Looks } from './looks.ts';
import type { Others } from './others.ts';
import type { Notes } from './table.ts';

const UNREADABLE_FILES = 'arquivos_invalidos';
const ENDED_BY_ITSELF = ['failed'];
const ENDED_BY_A_STOP = ['failed', 'stopped'];

/** Every reason that docs/outcomes.md has. */
const DOCUMENTED = new Set(
  [...readFileSync(join(ROOT, 'docs/outcomes.md'), 'utf8').matchAll(/^\| `\w+` \| \d+ \| `(\w+)`/gm)].map(
    ([, reason]) => reason,
  ),
);

export interface Ends {
  /** Each has one end, which is documented and which a sweep leaves as it is. */
  readonly judgeEnds: (what: string, cases: readonly Case[]) => Promise<void>;
  /** Every reader looks at ended ones; the live view says the same as the list. */
  readonly judgeViews: (cases: readonly Case[]) => Promise<void>;
  /** They are cleaned, with everything of theirs. */
  readonly remove: (what: string, cases: readonly Case[], isThorough: boolean) => Promise<void>;
}

/** How hostile sessions end, and what is left of them. */
export const newEnds = (machine: HostileMachine, looks: Looks, { listed }: Others, notes: Notes): Ends => {
  const judgeEnds = async (what: string, cases: readonly Case[]): Promise<void> => {
    const before = await listed(what);
    await looks.watched(what, [{ name: 'sweep', argv: ['systemctl', 'start', 'rpa-admit.service'] }]);
    const after = await listed(what);
    for (const one of cases) {
      const { id, kind, file, isStopped } = one;
      const row = before.get(id);
      const told = `${row?.estado} ${row?.resultado}`;
      const title = `${kind} as ${file}`;
      notes.row({
        what: title,
        reader: isStopped ? 'end by a stop' : 'end by itself',
        end: told,
        seconds: 0,
      });
      const states = isStopped ? ENDED_BY_A_STOP : ENDED_BY_ITSELF;
      if (!states.includes(row?.estado ?? ''))
        notes.fault({ what: title, reader: 'end', seen: told, expected: states.join(' or ') });
      else if (isUnreadable(one) && row?.resultado !== UNREADABLE_FILES)
        notes.fault({ what: title, reader: 'end', seen: told, expected: `failed ${UNREADABLE_FILES}` });
      else if (row?.resultado !== UNREADABLE_FILES && !DOCUMENTED.has(row?.resultado ?? ''))
        notes.fault({ what: title, reader: 'end', seen: told, expected: 'a reason of docs/outcomes.md' });
      const again = `${after.get(id)?.estado} ${after.get(id)?.resultado}`;
      if (again !== told)
        notes.fault({ what: title, reader: 'end after a sweep', seen: again, expected: told });
    }
  };

  const judgeViews = async (cases: readonly Case[]): Promise<void> => {
    const views = await looks.atHostile(cases, ', ended');
    const rows = await listed('views');
    for (const { id, kind, file } of cases) {
      const view = views.get(id) ?? '';
      const execution = view === '' ? {} : JSON.parse(view).data?.execucao;
      const expected = rows.get(id)?.estado;
      if (execution?.estado !== expected || execution?.finalizado !== true)
        notes.fault({
          ...{ what: `${kind} as ${file}`, reader: 'status live after the end' },
          ...{ seen: JSON.stringify(execution), expected: `${expected}, over` },
        });
    }
  };

  const remove = async (what: string, cases: readonly Case[], isThorough: boolean): Promise<void> => {
    // The victim is the newest that has ended.
    const wishes = isThorough ? cases.map(({ id }) => ['--force', id]) : [['--keep', '1']];
    const ends = await looks.watched(
      what,
      wishes.map((words) => ({ name: 'cleanup', argv: ['rpa-cleanup', ...words], user: 'rpa' })),
    );
    for (const { code, stderr } of ends)
      if (code !== 0)
        notes.fault({
          what,
          reader: 'cleanup',
          seen: `exit ${code} ${stderr.slice(0, 400)}`,
          expected: 'exit 0',
        });
    const home = await machine.seen();
    const flat = readdirSync(join(home, 'rpa_data'));
    for (const { id, kind, file } of cases)
      if (existsSync(join(home, 'sessions', id)) || flat.some((name) => name.includes(`_${id}.`)))
        notes.fault({
          what: `${kind} as ${file}`,
          reader: 'cleanup',
          seen: 'its files are there',
          expected: 'removed',
        });
  };

  return { judgeEnds, judgeViews, remove };
};

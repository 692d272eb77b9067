import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { finalDocuments } from '../run/faults/support/final-files.ts';
import { chromiumHere } from '../support/chromium.ts';
import { CUSTOMER } from '../support/invented-customer.ts';
import { givenAway, personalSpellings } from '../support/personal-spellings.ts';
import { missing } from '../support/require.ts';
import { rigHere, useRig } from '../support/rig.ts';
import { soon } from './support/soon.ts';
import { type UnitSession, useUnitSessions } from './support/unit-sessions.ts';

const LIMIT_MS = 300_000;

const skipped = missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere());

interface SeenProcess {
  readonly commandLine: string;
  readonly namespaces: readonly string[];
  readonly seccompFilters: number;
}

describe.skipIf(skipped)('a session in its unit', () => {
  const rig = useRig();
  const sessions = useUnitSessions(rig);

  const look = async (pid: number): Promise<SeenProcess> => {
    const files = await rig.files();
    const about = `${files}/proc/${pid}`;
    const status = readFileSync(`${about}/status`, 'utf8');
    const namespaces = await rig.do(
      'readlink',
      ...['user', 'pid', 'net'].map((kind) => `/proc/${pid}/ns/${kind}`),
    );
    return {
      commandLine: readFileSync(`${about}/cmdline`, 'utf8'),
      namespaces: namespaces.trim().split('\n'),
      seccompFilters: Number(/^Seccomp_filters:\s*(\d+)$/m.exec(status)?.[1]),
    };
  };

  test(
    'ends in its plans, says so in its files, and leaves no unit, no failed unit and no process',
    async () => {
      const session = await sessions.start();
      await session.reached(1);
      await session.gone();
      const { status } = finalDocuments(session.seenHome, session.id, 'success');
      expect(status).toMatchObject({ unit: session.unit, exit_code: 0, reason: null });
      expect(await rig.do('systemctl', 'list-units', '--all', '--plain', '--no-legend', session.unit)).toBe(
        '',
      );
      expect(await session.processes()).toEqual([]);
    },
    LIMIT_MS,
  );

  test(
    "keeps Chromium's own sandbox around what the site sends",
    async () => {
      const session = await sessions.start({ scenario: 'stuck-3' });
      await session.reached(3);
      const run = await look(Number(await session.property('MainPID')));
      const all = await Promise.all((await session.processes()).map(look));
      const renderers = all.filter(({ commandLine }) => commandLine.includes('--type=renderer'));
      expect(renderers.length).toBeGreaterThan(0);
      for (const { namespaces, seccompFilters, commandLine } of renderers) {
        expect(commandLine).not.toContain('--no-sandbox');
        for (const [kind, namespace] of namespaces.entries())
          expect(namespace).not.toBe(run.namespaces[kind]);
        expect(seccompFilters).toBeGreaterThan(run.seccompFilters);
      }
      expect(all.some(({ commandLine }) => commandLine.includes('--no-sandbox'))).toBe(false);
      await rig.do('systemctl', 'stop', session.unit);
    },
    LIMIT_MS,
  );

  test(
    'shows its screen in systemctl status and its structured log in the journal, and nothing personal in either',
    async () => {
      const session = await sessions.start({ scenario: 'stuck-10' });
      await session.reached(10);
      await soon('the screen in the status', async () =>
        (await session.property('StatusText')).startsWith('Tela 10/'),
      );
      expect((await rig.run(['systemctl', 'status', '--no-pager', session.unit])).stdout).toContain(
        'Status: "Tela 10/15: Definição do Condutor Principal"',
      );
      const shown = await rig.do('systemctl', 'show', session.unit);
      await rig.do('systemctl', 'stop', session.unit);
      const journal = await session.journal();
      const lines = journal
        .filter(({ SYSLOG_IDENTIFIER }) => SYSLOG_IDENTIFIER === 'rpa-run')
        .map(({ MESSAGE }) => JSON.parse(String(MESSAGE)));
      expect(lines.map(({ msg }) => msg)).toContain('Preenchimento dos dados pessoais');
      expect(lines.every((line) => line.session === session.id)).toBe(true);
      expect(journal.every((entry) => entry.RPA_SESSION_ID === session.id)).toBe(true);
      const told = `${shown}${JSON.stringify(journal)}`;
      expect(givenAway(told, personalSpellings(CUSTOMER))).toEqual([]);
    },
    LIMIT_MS,
  );

  /** Whether a command succeeds as the session's own user where the session's processes are. */
  const succeedsInside = async ({ property }: UnitSession, ...command: string[]): Promise<boolean> => {
    const place = ['nsenter', '-t', await property('MainPID'), '-m', '--'];
    const user = ['setpriv', '--reuid', 'rpa', '--regid', 'rpa', '--clear-groups'];
    return (await rig.run([...place, ...user, ...command])).code === 0;
  };

  test(
    'can write its own folder and nothing else of the home',
    async () => {
      const session = await sessions.start({ scenario: 'stuck-1' });
      await session.reached(1);
      const { home, id } = session;
      expect(await succeedsInside(session, 'touch', `${home}/sessions/${id}/own`)).toBe(true);
      expect(await succeedsInside(session, 'touch', `${home}/sessions/other`)).toBe(false);
      expect(await succeedsInside(session, 'touch', `${home}/rpa_data/other`)).toBe(false);
      await rig.do('systemctl', 'stop', session.unit);
    },
    LIMIT_MS,
  );

  test.each([
    ['', ''],
    [', also where sessions/ is a link to another disk', 'mv "$3" "/srv/disk-$2"; ln -s "../disk-$2" "$3"'],
  ])(
    "sees nothing of another session, whose files are the same user's%s",
    async (_where, link) => {
      const other =
        'install -o rpa -m 700 -d "$1/../other"; install -o rpa -m 600 /etc/hostname "$1/../other/config.json"';
      const script = `${other}\nset -- "$1" "\${1##*/}" "\${1%/*}"\n${link}`;
      const session = await sessions.start({ scenario: 'stuck-1', before: script });
      await session.reached(1);
      const folder = `${session.home}/sessions`;
      expect((await rig.run(['cat', `${folder}/other/config.json`], { user: 'rpa' })).code).toBe(0);
      expect(await succeedsInside(session, 'cat', `${folder}/other/config.json`)).toBe(false);
      expect(await succeedsInside(session, 'ls', `${folder}/other`)).toBe(false);
      expect(await succeedsInside(session, 'touch', `${folder}/other`)).toBe(false);
      await rig.do('systemctl', 'stop', session.unit);
      const { status } = finalDocuments(session.seenHome, session.id, 'stopped');
      expect(status).toMatchObject({ exit_code: 143 });
    },
    LIMIT_MS,
  );

  test(
    'does not reach the folder of the broker, which everybody else may enter',
    async () => {
      const session = await sessions.start({ scenario: 'stuck-1' });
      await session.reached(1);
      const file = `/run/rpa/${session.id}`;
      await rig.script('install -m 666 /dev/null "$1"', file);
      expect((await rig.run(['cat', file], { user: 'rpa' })).code).toBe(0);
      expect(await succeedsInside(session, 'cat', file)).toBe(false);
      expect(await succeedsInside(session, 'ls', '/run/rpa')).toBe(false);
      await rig.do('rm', file);
      await rig.do('systemctl', 'stop', session.unit);
    },
    LIMIT_MS,
  );

  test(
    "is read by a front, which sees nothing of the customer's data; others see nothing at all",
    async () => {
      const session = await sessions.start({ scenario: 'stuck-1' });
      await session.reached(1);
      const folder = `${session.home}/sessions/${session.id}`;
      const reads = async (user: string, path: string): Promise<boolean> =>
        (await rig.run(['cat', path], { user })).code === 0;
      expect(await reads('www-data', `${session.home}/rpa_data/progress_${session.id}.json`)).toBe(true);
      expect(await reads('www-data', `${folder}/live.json`)).toBe(true);
      expect(await reads('www-data', `${folder}/config.json`)).toBe(false);
      expect(await reads('www-data', `${session.home}/config/account.json`)).toBe(false);
      expect(await reads('nobody', `${folder}/live.json`)).toBe(false);
      await rig.do('systemctl', 'stop', session.unit);
    },
    LIMIT_MS,
  );
});

import { describe, expect, test } from 'vitest';
import { reportSchema } from '../../src/maintenance/report/report-schema.ts';
import { missing } from '../support/require.ts';
import { CHECKOUT, rigHere, useOwnRig } from '../support/rig.ts';

const LIMIT_MS = 120_000;
const HOME = '/srv/rpa-report';

/** Users as an installation makes them, and the unit of the timer for another home. */
const PREPARE = `
  install -D -m 644 -t /etc/sysusers.d ${CHECKOUT}/systemd/sysusers.d/*.conf
  systemd-sysusers 2>&1
  for name in sessions rpa_data; do install -d -o rpa -g rpa-front -m 750 ${HOME}/$name; done
  install -d -m 755 ${HOME}/config
  sed "s|/opt/imediatoseguros-rpa/bin/rpa-doctor report|${CHECKOUT}/bin/rpa-doctor report --home ${HOME}|
    s|/opt/imediatoseguros-rpa|${HOME}|" ${CHECKOUT}/systemd/rpa-report.service >/run/systemd/system/rpa-report.service
  systemctl daemon-reload
`;

const SEND = `
  printf %s "$1" >${HOME}/config/rpa.json
  systemctl start rpa-report.service || true
  journalctl --sync --quiet
  journalctl --unit rpa-report.service --identifier rpa-report --output cat --no-pager --lines 1
`;

/** As docs/operate.md says. */
const OWN_JOURNAL = `
  cd ${CHECKOUT}/systemd/journal
  install -m 644 journald@rpa.conf /etc/systemd/
  for unit in rpa-session- rpa-launch rpa-admit rpa-admit@ rpa-serve rpa-cleanup rpa-report rpa-walk rpa-handoff; do
    install -D -m 644 log-namespace.conf /etc/systemd/system/$unit.service.d/log-namespace.conf
  done
  systemctl daemon-reload
`;

describe.skipIf(missing('a systemd rig', rigHere()))('the weekly report, in its unit', () => {
  const rig = useOwnRig();

  test(
    'is written where the settings say, and nowhere unless they do',
    async () => {
      await rig.script(PREPARE);
      expect(await rig.script(SEND, '{}')).toContain('nothing is sent');
      const said = await rig.script(SEND, '{"report":{"folder":"rpa_data/reports"}}');
      expect(said).toMatch(/wrote \S+\.html and \.json/);
      const json = await rig.script(`cat ${HOME}/rpa_data/reports/report-*.json`);
      expect(reportSchema.parse(JSON.parse(json)).sessions.ended).toBe(0);
      expect(await rig.script(SEND, '{"report":{"folder":"/etc/reports"}}')).toContain('cannot be made');
    },
    LIMIT_MS,
  );

  test(
    'and sessions log into a journal of their own, if an operator wants it',
    async () => {
      await rig.script(OWN_JOURNAL);
      const asSession = [
        ...['--property=LogExtraFields=RPA_SESSION_ID=abc', '--property=SyslogIdentifier=rpa-run'],
        ...['sh', '-c', 'echo said by abc; sleep 60'],
      ];
      await rig.do('systemd-run', '--quiet', '--unit=rpa-session-abc', ...asSession);
      const found = await rig.script(`
        until journalctl --namespace=rpa --quiet RPA_SESSION_ID=abc | grep -q said; do sleep 0.1; done
        journalctl --namespace=rpa --output cat --no-pager RPA_SESSION_ID=abc
        systemctl status --no-pager rpa-session-abc | grep -q 'rpa-run.*: said by abc'
        ls -d /var/log/journal/*.rpa | wc -l`);
      expect(found).toBe('said by abc\n1\n');
      expect(await rig.script('journalctl --quiet RPA_SESSION_ID=abc')).toBe('');
      await rig.do('systemctl', 'stop', 'rpa-session-abc');
    },
    LIMIT_MS,
  );
});

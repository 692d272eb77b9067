import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../support/chromium.ts';
import { CUSTOMER } from '../support/invented-customer.ts';
import { missing } from '../support/require.ts';
import { CHECKOUT, rigHere, useOwnRig } from '../support/rig.ts';
import {
  configure,
  endOf,
  INSTALLED,
  launchAs,
  startLiveServer,
  startReplica,
} from './support/installed-machine.ts';
import { askServer } from './support/live-server.ts';
import { soon } from './support/soon.ts';

const LIMIT_MS = 300_000;
const PORT = '4444';
const RECEIVED = '/tmp/received';
const SECRET = 'the-secret-of-the-webhook-of-the-rig';

/** As docs/handoff.md says. */
const PREPARE = `
  cd ${INSTALLED}/config
  (umask 077; openssl rand -base64 48 >handoff.key; echo "http://127.0.0.1:${PORT}/" >webhook.url; echo "${SECRET}" >webhook.secret)
  (umask 077; openssl rand -base64 48 >auth.secret)
  chgrp rpa handoff.key webhook.url webhook.secret
  chgrp rpa-serve auth.secret
  chmod 640 handoff.key webhook.url webhook.secret auth.secret
`;

const HANDOFF = {
  auth: { secret_file: 'config/auth.secret' },
  handoff: {
    list: true,
    key_file: 'config/handoff.key',
    webhook_url_file: 'config/webhook.url',
    webhook_secret_file: 'config/webhook.secret',
  },
};

const SKIPPED = "Skipped due to 'exec-condition'";
const RAN = 'Finished rpa-handoff.service';

const PUT_SETTINGS = `
  cd ${INSTALLED}/config
  printf %s "$1" >rpa.json
  chgrp rpa rpa.json
  chmod 640 rpa.json
`;

const DROP_IN = '/run/systemd/system/rpa-handoff.service.d';
const PUT_VARIABLE = `
  mkdir -p ${DROP_IN}
  printf '[Service]\\nEnvironment=RPA_HANDOFF_LIST=false\\n' >${DROP_IN}/variable.conf
  systemctl daemon-reload
`;
const TAKE_VARIABLE = `
  rm -r ${DROP_IN}
  systemctl daemon-reload
`;

/** Of what systemd has run, per start, with what it needs itself for that. A Node alone takes several times as long. */
const SPENT = `
  spent() { sed 's/.*) //' /proc/1/stat | cut -d' ' -f12-15 | tr ' ' '+'; }
  systemctl stop rpa-admit.timer
  before=$(($(spent)))
  for start in 1 2 3 4 5 6 7 8 9 10; do systemctl start rpa-handoff.service; done
  echo $((($(spent) - before) * 1000 / $(getconf CLK_TCK) / 10))
  systemctl start rpa-admit.timer
`;
const MOST_MS = 60;

/** The pause of everything that waits is over. */
const MAKE_DUE = `sed -i 's/"at": "[^"]*"/"at": "2026-01-02T03:04:05.000Z"/' ${INSTALLED}/sessions/*/handoff.json`;

const skipped = missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere());

describe.skipIf(skipped)('on an installed machine the broker', () => {
  const rig = useOwnRig();
  const received = async () =>
    (await rig.script(`cat ${RECEIVED} 2>/dev/null || true`))
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));

  test(
    'costs no program while nobody is to be told, and is thought of in the settings or in a variable of the unit',
    async () => {
      await rig.do(`${CHECKOUT}/scripts/install`);
      const round = async (): Promise<string> => {
        await rig.do('journalctl', '--quiet', '--rotate', '--vacuum-time=1s');
        // Waits for one that the minute's admission has begun.
        await rig.do('systemctl', 'start', 'rpa-handoff.service');
        await rig.do('systemctl', 'start', 'rpa-handoff.service');
        return rig.script(
          'journalctl --sync --quiet; journalctl --no-pager --output cat -u rpa-handoff.service',
        );
      };
      for (const settings of [null, '{"log":{"level":"info"}}']) {
        if (settings !== null) await rig.script(PUT_SETTINGS, settings);
        expect(await round()).toContain(SKIPPED);
        expect(await round()).not.toContain(RAN);
      }
      await rig.script(PUT_SETTINGS, '{"handoff":{"list":false}}');
      expect(await round()).toContain(RAN);
      await rig.script(PUT_SETTINGS, '{}');
      await rig.script(PUT_VARIABLE);
      expect(await round()).toContain(RAN);
      await rig.script(TAKE_VARIABLE);
      const spent = await rig.script(SPENT);
      console.log(`a start of rpa-handoff.service, nothing configured: ${spent.trim()} ms of processor time`);
      expect(Number(spent)).toBeLessThan(MOST_MS);
    },
    LIMIT_MS,
  );

  test(
    'hears of an end by itself, again when the webhook failed, and calls whom the dashboard names',
    async () => {
      await rig.do(`${CHECKOUT}/scripts/install`);
      await startReplica(rig);
      await configure(rig, 'success&tela=12', HANDOFF);
      await rig.script(PREPARE);
      const receiver = [
        `${CHECKOUT}/node_modules/.bin/node`,
        `${CHECKOUT}/tests/systemd/fixtures/receive.ts`,
      ];
      await rig.do(
        'systemd-run',
        '--quiet',
        '--collect',
        '--unit=broker',
        ...receiver,
        PORT,
        RECEIVED,
        `${INSTALLED}/config/webhook.secret`,
      );
      await startLiveServer(rig);

      expect(await launchAs(rig, 'www-data', 'told')).toMatchObject({ code: 0 });
      expect(await endOf(rig, 'told')).toBe('succeeded');
      await soon('the first post', async () => (await received()).length > 0);
      await soon('its unit', async () =>
        (await rig.run(['systemctl', 'is-active', 'rpa-handoff.service'])).stdout.includes('inactive'),
      );
      // The admission of the next minute does the same.
      await rig.script(MAKE_DUE);
      await rig.do('systemctl', 'start', 'rpa-admit.service');
      await soon('the second post', async () => (await received()).length > 1);
      const posts = await received();
      expect(posts).toMatchObject([
        {
          status: 503,
          isSigned: true,
          event: { id: 'told.fim', data: { contato: { nome: CUSTOMER.nome } } },
        },
        { status: 204, isSigned: true, event: { id: 'told.fim' } },
      ]);
      expect(posts[1].event).toEqual(posts[0].event);

      const operator = (await rig.do('rpa-serve', 'token', '--operator', 'ana')).trim();
      const listed = await askServer(rig, '/api/rpa/leads', { token: operator });
      expect(listed.body.leads).toMatchObject([{ session_id: 'told', evento: 'quoted' }]);
      const contact = await askServer(rig, '/api/rpa/leads/told', { token: operator });
      expect(contact.body.lead.contato.celular).toBe(CUSTOMER.celular);

      const token = (await rig.do('rpa-serve', 'token', '--session', 'told')).trim();
      const body = JSON.stringify({ plano: 'plano_recomendado' });
      const chosen = await askServer(rig, '/api/rpa/choose/told', { method: 'POST', token, body });
      expect(chosen).toMatchObject({ status: 200, body: { encaminhado: true } });
      await soon('the choice', async () => (await received()).length > 2);
      expect((await received())[2].event.type).toBe('br.com.imediatoseguros.rpa.lead.chosen');
    },
    LIMIT_MS,
  );

  test(
    'is the only one: nothing of the customer lies in the clear, in no log, and no other user can read what waits',
    async () => {
      const journal = await rig.script('journalctl --sync --quiet; journalctl --no-pager --output cat');
      expect(journal).toContain('"msg":"handed off","session":"told"');
      for (const value of [CUSTOMER.nome, CUSTOMER.celular, CUSTOMER.email, SECRET])
        expect(journal).not.toContain(value);
      const found = await rig.script(
        `grep -rlF "$1" ${INSTALLED}/sessions ${INSTALLED}/rpa_data ${INSTALLED}/queue || true`,
        CUSTOMER.celular,
      );
      expect(found.trim()).toBe(`${INSTALLED}/sessions/told/config.json`);
      const asOther = await rig.run(['cat', `${INSTALLED}/config/handoff.key`], { user: 'www-data' });
      expect(asOther.code).not.toBe(0);
      const exposed = await rig.run(['cat', `${INSTALLED}/sessions/told/config.json`], { user: 'rpa-serve' });
      expect(exposed.code).not.toBe(0);
    },
    LIMIT_MS,
  );
});

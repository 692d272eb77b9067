import { expect } from 'vitest';
import { ACCOUNT, CUSTOMER } from '../../support/invented-customer.ts';
import { CHECKOUT, type Ran, type Rig } from '../../support/rig.ts';
import { soon } from './soon.ts';

export const INSTALLED = '/opt/imediatoseguros-rpa';

const PORT = 4_321;

/** In a rig of its own, nobody else has the port. */
export const startReplica = async (rig: Rig): Promise<void> => {
  const program = [`${CHECKOUT}/node_modules/.bin/node`, `${CHECKOUT}/demo/site/main.ts`];
  await rig.do('systemd-run', '--quiet', '--collect', '--unit=replica', ...program, '--port', String(PORT));
  await soon('the site', async () => {
    const { code } = await rig.run(['bash', '-c', `</dev/tcp/127.0.0.1/${PORT}`]);
    return code === 0;
  });
};

/** The site goes away: what was asked of it fails. */
const stopReplica = async (rig: Rig): Promise<void> => {
  await rig.do('systemctl', 'kill', '--signal=KILL', 'replica');
};

const CONFIGURE = `
  cd ${INSTALLED}/config
  printf %s "$1" >rpa.json
  printf %s "$2" >account.json
  chgrp rpa account.json
  chmod 640 account.json
`;

/** Settings as an operator writes them, for a scenario of the replica. */
export const configure = async (
  rig: Rig,
  scenario: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  const site = {
    url: `http://127.0.0.1:${PORT}/cotacao?session=${crypto.randomUUID()}&scenario=${scenario}`,
    credentials_file: `${INSTALLED}/config/account.json`,
  };
  const account = { email_login: ACCOUNT.email, senha_login: ACCOUNT.senha };
  await rig.script(CONFIGURE, JSON.stringify({ ...settings, site }), JSON.stringify(account));
};

/** Asks for a session as a front does. */
export const launchAs = (rig: Rig, user: string, id: string): Promise<Ran> =>
  rig.run(['rpa-launch', '--session', id, '--data', '-'], { user, input: JSON.stringify(CUSTOMER) });

/** Which process is the unit's. */
export const mainPid = async (rig: Rig, unit: string): Promise<string> =>
  (await rig.do('systemctl', 'show', '-P', 'MainPID', unit)).trim();

/** Switches the live server on, and waits until it answers. */
export const startLiveServer = async (rig: Rig): Promise<void> => {
  await rig.do('systemctl', '--quiet', 'enable', '--now', 'rpa-serve');
  await rig.do('curl', '--silent', '--fail', 'http://127.0.0.1:8080/livez');
};

interface View {
  readonly etapa_atual: number;
  readonly execucao: { readonly estado: string; readonly finalizado: boolean };
}

/** The live view, as a front reads it. */
export const viewOf = async (rig: Rig, id: string): Promise<View> => {
  const { stdout } = await rig.run(['rpa-status', id, '--live'], { user: 'www-data' });
  return JSON.parse(stdout).data;
};

export const reached = (rig: Rig, id: string, tela: number): Promise<void> =>
  soon(`screen ${tela} of ${id}`, async () => (await viewOf(rig, id)).etapa_atual >= tela);

/** @returns how it ended, when its unit is gone too */
export const endOf = async (rig: Rig, id: string): Promise<string> => {
  await soon(`the end of ${id}`, async () => (await viewOf(rig, id)).execucao.finalizado);
  await soon(`the unit of ${id} to go`, async () => {
    const { stdout } = await rig.run(['systemctl', 'show', '-P', 'LoadState', `rpa-session-${id}.service`]);
    return stdout.trim() === 'not-found';
  });
  return (await viewOf(rig, id)).execucao.estado;
};

/** Where an installation can leave something; backups and locks of the user database left out. */
const LISTING = `
  find /etc /opt /run/rpa /usr/local /usr/bin /usr/lib/systemd /usr/lib/sysusers.d /usr/lib/tmpfiles.d /usr/share/doc \\
    /var/lib/systemd \\( -name '*-' -o -name .pwd.lock -o -name random-seed \\) -prune -o -printf "$1" 2>/dev/null | sort
`;

/** Every path there. */
export const pathsOf = async (rig: Rig): Promise<string[]> =>
  (await rig.script(LISTING, '%p\n')).trim().split('\n');

/** Every path there with whatever could change of it; of folders that are written all the time, less. */
export const factsOf = async (rig: Rig): Promise<string[]> =>
  (await rig.script(LISTING, '%p %y %m %u %g %s %T@ %l\n'))
    .split('\n')
    // The sweep goes on meanwhile.
    .filter((line) => !line.includes('/queue/ended/compared '))
    .map((line) =>
      line
        .replace(/^(\S+\/(?:sessions|rpa_data|queue|records|queue\/ended) d .*) \d+ [\d.]+ $/, '$1')
        // The live server writes its record every now and then.
        .replace(/^(\S+\/rpa_data\/service\/record\.jsonl f .*) \d+ [\d.]+ $/, '$1'),
    );

const EVIDENCE = ['page.html', 'screenshot.png', 'selectors.json', 'trace.jsonl'];
const SERVERS = ['rpa-launch', 'rpa-serve'];

/** Upgrades under a running session: it ends as it would have, its evidence included, and the next one runs. */
export const expectOutlivedUpgrade = async (rig: Rig, upgrade: () => Promise<void>): Promise<void> => {
  // From a screen with personal data: nothing is tried a second time.
  await configure(rig, 'stuck-9&tela=9');
  expect(await launchAs(rig, 'www-data', 'upgraded')).toMatchObject({ code: 0 });
  await reached(rig, 'upgraded', 9);
  const before = await Promise.all(SERVERS.map((server) => mainPid(rig, server)));
  await upgrade();
  for (const [at, server] of SERVERS.entries())
    expect(await mainPid(rig, server), server).not.toBe(before[at]);
  await rig.do('curl', '--silent', '--fail', 'http://127.0.0.1:8080/livez');
  expect(await rig.do('systemctl', 'show', '-P', 'Backlog', 'rpa-launch.socket')).toBe('321\n');

  await stopReplica(rig);
  expect(await endOf(rig, 'upgraded')).toBe('failed');
  const evidence = await rig.do('ls', `${INSTALLED}/sessions/upgraded/evidence`);
  expect(evidence.split('\n').filter(Boolean)).toEqual(expect.arrayContaining(EVIDENCE));
  await startReplica(rig);
  await configure(rig, 'success');
  expect(await launchAs(rig, 'www-data', 'after-upgrade')).toMatchObject({ code: 0 });
  expect(await endOf(rig, 'after-upgrade')).toBe('succeeded');
};

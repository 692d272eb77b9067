import { join } from 'node:path';
import { beforeAll, beforeEach } from 'vitest';
import { ACCOUNT, CUSTOMER } from '../../support/invented-customer.ts';
import { CHECKOUT, type Ran, type Rig, useOwnRig } from '../../support/rig.ts';
import { soon } from './soon.ts';

/** Where the package is installed, and where its sessions are. */
export const HOME = '/opt/imediatoseguros-rpa';
export const FRONT = 'www-data';

/** Node, for programs of a test; everybody can run it. */
export const NODE = join(CHECKOUT, 'node_modules/.bin/node');
export const BROKER_SOCKET = '/run/rpa/launch.sock';

const SITE = 'http://127.0.0.1:7777/cotacao';

/** As `scripts/install` does it from a checkout, without the preparations of the machine. */
const INSTALL = `
  cd /
  ${NODE} ${CHECKOUT}/scripts/put-package.ts ${HOME}
  ${HOME}/scripts/install 2>&1 || { [ $? = 78 ] && echo 'the doctor has findings'; }
  (umask 077; printf %s "$1" >${HOME}/config/account.json)
  chown rpa: ${HOME}/config/account.json
`;

const START_SITE = `
  systemctl is-active --quiet site || systemd-run --quiet --collect --unit=site -- ${NODE} ${CHECKOUT}/demo/site/main.ts --port 7777
  until curl --silent --output /dev/null ${SITE}; do sleep 0.05; done
`;

/** Whoever reads meanwhile finds the old or the new settings. */
const WRITE_SETTINGS = `
  cd ${HOME}/config
  printf %s "$1" >new
  chown root:rpa new
  chmod 640 new
  mv new rpa.json
`;

const OCCUPIED = `
  ls ${HOME}/queue/active
  ls ${HOME}/queue | grep json || true
  systemctl list-units --all --plain --no-legend 'rpa-session-*' 'rpa-admit@*'
`;

/** For the second run of a test: as if there had been none before it, but for the sessions $1 (a pattern). */
const FORGET = `
  kept=$1
  others() { grep --extended-regexp --invert-match "[-_/]($kept)([.]|$)" || true; }
  units() { systemctl list-units --all --plain --no-legend 'rpa-session-*' | cut -d' ' -f1; }
  cd ${HOME}
  units | others | xargs --no-run-if-empty systemctl stop
  systemctl stop rpa-launch.service
  ls -d sessions/* records/* rpa_data/* queue/active/* queue/*.json 2>/dev/null | others | xargs rm -rf queue/.drain
  chmod 750 config
`;

/** A pattern of nothing that is called after a session. */
const NO_SESSION = '/';

export interface Answer extends Ran {
  /** The command's one document; empty when it printed none. */
  readonly answer: Readonly<Record<string, unknown>>;
}

export interface LaunchWish {
  /** @default www-data */
  readonly user?: string;
  /** Text on standard input. @default an invented customer */
  readonly data?: string;
}

/** A machine that `scripts/install` has made, as this process works with it. */
export interface Installed {
  readonly rig: Rig;
  /** The home as this process sees it; another path after a reboot. */
  readonly seen: () => Promise<string>;
  readonly launch: (id: string, wish?: LaunchWish) => Promise<Answer>;
  /** `rpa-stop` with these arguments. */
  readonly stop: (id: string, user?: string) => Promise<Answer>;
  /** `rpa-launch` with these arguments and nothing on standard input. */
  readonly launcher: (args: readonly string[], user?: string) => Promise<Answer>;
  /** Replaces config/rpa.json. */
  readonly settings: (settings: object) => Promise<void>;
  readonly startSite: () => Promise<void>;
  /** Sessions that have a place, a ticket or a unit, a line each. */
  readonly occupied: () => Promise<string>;
}

const answerOf = async (ran: Promise<Ran>): Promise<Answer> => {
  const { code, stdout, stderr } = await ran;
  return { code, stdout, stderr, answer: stdout === '' ? {} : JSON.parse(stdout) };
};

/**
 * Settings of sessions that go to the replica, in whatever browser there is.
 * @param scenario of the replica
 * @param from the screen that the site begins with
 */
export const siteSettings = (scenario = 'success', from = 1) => ({
  site: { url: `${SITE}?scenario=${scenario}&tela=${from}`, credentials_file: `${HOME}/config/account.json` },
  browser: {},
});

const installedOn = (rig: Rig): Installed => ({
  rig,
  seen: async () => join(await rig.files(), HOME),
  launch: (id, { user = FRONT, data = JSON.stringify(CUSTOMER) } = {}) =>
    answerOf(rig.run(['rpa-launch', '--session', id, '--data', '-'], { user, input: data })),
  stop: (id, user = FRONT) => answerOf(rig.run(['rpa-stop', id], { user })),
  launcher: (args, user = FRONT) => answerOf(rig.run(['rpa-launch', ...args], { user })),
  settings: async (settings) => {
    await rig.script(WRITE_SETTINGS, JSON.stringify(settings));
  },
  startSite: async () => {
    await rig.script(START_SITE);
  },
  occupied: () => rig.script(OCCUPIED),
});

interface InstalledWish {
  /** Sessions that live through all tests: a second run of one leaves them as they are. */
  readonly lasting?: readonly string[];
}

/** A machine of this file's own, with nothing in it yet. @param settings of each test, unless it says others */
export const useInstalled = (settings: object, { lasting = [] }: InstalledWish = {}): Installed => {
  const installed = installedOn(useOwnRig());
  const forget = async ({ rig }: Installed): Promise<void> => {
    await rig.script(FORGET, lasting.length === 0 ? NO_SESSION : lasting.join('|'));
    if (lasting.length === 0) await rig.do('journalctl', '--quiet', '--rotate', '--vacuum-time=1s');
  };
  beforeAll(async () => {
    const account = { email_login: ACCOUNT.email, senha_login: ACCOUNT.senha };
    await installed.rig.script(INSTALL, JSON.stringify(account));
    await installed.settings(settings);
    await soon('the door', async () => (await installed.rig.run(['test', '-S', BROKER_SOCKET])).code === 0);
  });
  beforeEach(async ({ task }) => {
    if ((task.result?.retryCount ?? 0) === 0 || task.concurrent) return;
    await forget(installed);
    await installed.settings(settings);
  });
  return installed;
};

import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { SETTINGS_SCHEMA } from '../../../src/config/schema/settings-schema.ts';
import { FRONT_GROUP } from '../../../src/launch/unit/session-unit.ts';
import { systemdRunCommand } from '../../../src/launch/unit/systemd-run.ts';
import { FLAT_KINDS } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { unitName } from '../../../src/protocol/unit-name.ts';
import { type SessionWish, screenOf } from '../../launch/conformance/backend.ts';
import { ACCOUNT, CUSTOMER } from '../../support/invented-customer.ts';
import { CHECKOUT, type Rig } from '../../support/rig.ts';
import { soon } from './soon.ts';

/** A home as an installer makes it, one session prepared as a launcher does. */
const PREPARE = `
  home=$1 id=$2
  systemd-sysusers ${CHECKOUT}/systemd/sysusers.d/rpa.conf
  usermod --append --groups rpa-front www-data
  sed "s|/opt/imediatoseguros-rpa|$home|" ${CHECKOUT}/systemd/tmpfiles.d/rpa.conf >"/run/$id.conf"
  install -d -m 755 "$home"
  systemd-tmpfiles --create "/run/$id.conf"
  install -d -o rpa -g rpa-front -m 750 "$home/sessions/$id"
  printf %s "$3" >"$home/config/rpa.json"
  (umask 077; printf %s "$4" >"$home/sessions/$id/config.json"; printf %s "$5" >"$home/config/account.json")
  chown rpa: "$home/sessions/$id/config.json" "$home/config/account.json"
  shift 5
  for kind in "$@"; do ln -s "../sessions/$id/$kind.json" "$home/rpa_data/\${kind}_$id.json"; done
`;

const SITE_UNIT = `site-${process.pid}`;

export interface Wish extends Omit<SessionWish, 'enforced'> {
  /** Script that runs before the unit starts; $1 is the session's folder. */
  readonly before?: string;
  /** Further properties, which go before the session's own. */
  readonly properties?: readonly string[];
}

/** One session in its unit. */
export interface UnitSession {
  readonly id: SessionId;
  readonly unit: string;
  /** In the rig. */
  readonly home: string;
  /** The same folder as this process sees it. */
  readonly seenHome: string;
  readonly property: (name: string) => Promise<string>;
  /** Waits until the session is on the screen; 0 is before the first. */
  readonly reached: (tela: number) => Promise<void>;
  /** Waits until the unit is gone. */
  readonly gone: () => Promise<void>;
  /** Pids of everything in the unit. */
  readonly processes: () => Promise<number[]>;
  readonly kill: (signal: string, pid?: number) => Promise<void>;
  /** What the journal has of the session, as `journalctl -o json` prints it. */
  readonly journal: () => Promise<readonly Readonly<Record<string, unknown>>[]>;
}

export interface UnitSessions {
  readonly start: (wish?: Wish) => Promise<UnitSession>;
  readonly startSite: () => Promise<void>;
}

const settingsOf = (home: string, replica: string, { scenario = 'success', ...wish }: Wish) => ({
  site: {
    url: wish.site ?? `${replica}/cotacao?session=${crypto.randomUUID()}&scenario=${scenario}`,
    credentials_file: `${home}/config/account.json`,
  },
  browser: wish.browser ?? {},
  limits: wish.limits ?? {},
});

let count = 0;

const newId = (): SessionId => {
  count += 1;
  return `t${process.pid}-${count}` as SessionId;
};

const sessionOf = (rig: Rig, id: SessionId, home: string, seenHome: string): UnitSession => {
  const unit = unitName(id);
  const property = async (name: string): Promise<string> =>
    (await rig.do('systemctl', 'show', '--property', name, '--value', unit)).trim();
  return {
    id,
    unit,
    home,
    seenHome,
    property,
    reached: (tela) => soon(`screen ${tela} of ${id}`, async () => screenOf(seenHome, id) >= tela),
    gone: () =>
      soon(
        `the end of ${unit}`,
        async () =>
          (await property('ActiveState')) === 'inactive' && (await property('LoadState')) === 'not-found',
      ),
    processes: async () => {
      const text = await rig.script(
        'cat "/sys/fs/cgroup/$3$1/$2/cgroup.procs" 2>/dev/null || true',
        'rpa.slice',
        unit,
        await hierarchy(rig),
      );
      return text.split('\n').filter(Boolean).map(Number);
    },
    kill: async (signal, pid) => {
      await rig.do('kill', `-${signal}`, String(pid ?? (await property('MainPID'))));
    },
    journal: async () => {
      const text = await rig
        .do('journalctl', '--sync', '--quiet')
        .then(() => rig.do('journalctl', `RPA_SESSION_ID=${id}`, '--output=json', '--no-pager'));
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    },
  };
};

/** Where systemd keeps its cgroups: on the unified hierarchy, or on its own one beside the controllers. */
const hierarchy = async (rig: Rig): Promise<string> =>
  (await rig.script('[ -d /sys/fs/cgroup/systemd ] && echo systemd/ || echo ""')).trim();

/** The replica site in the rig, and sessions in their units. */
export const useUnitSessions = (rig: Rig): UnitSessions => {
  let site = '';
  const startSite = async (): Promise<void> => {
    const program = [join(CHECKOUT, 'node_modules/.bin/node'), join(CHECKOUT, 'demo/site/main.ts')];
    await rig.do(
      'systemd-run',
      '--quiet',
      '--collect',
      `--unit=${SITE_UNIT}`,
      '--',
      ...program,
      '--port',
      '0',
    );
    await soon('the site', async () => {
      const { stdout } = await rig.run(['journalctl', '--boot', '--unit', SITE_UNIT, '--output', 'cat']);
      site = / is at (http:\S+)/.exec(stdout)?.[1] ?? '';
      return site !== '';
    });
  };
  beforeAll(startSite);
  afterAll(async () => {
    await rig.run(['systemctl', 'stop', SITE_UNIT]);
  });
  return {
    startSite,
    start: async (wish = {}) => {
      const id = newId();
      const home = `/srv/${id}`;
      const settings = settingsOf(home, site, wish);
      const account = { email_login: ACCOUNT.email, senha_login: ACCOUNT.senha };
      const documents = [
        wish.settings ?? JSON.stringify(settings),
        wish.input ?? JSON.stringify(CUSTOMER),
        JSON.stringify(account),
      ];
      await rig.script(PREPARE, home, id, ...documents, ...FLAT_KINDS);
      if (wish.before !== undefined) await rig.script(wish.before, `${home}/sessions/${id}`);
      const command = systemdRunCommand(SETTINGS_SCHEMA.parse(settings), {
        id,
        root: CHECKOUT,
        home,
        group: FRONT_GROUP,
      });
      const end = command.indexOf('--');
      const further = (wish.properties ?? []).map((text) => `--property=${text}`);
      await rig.do(...command.slice(0, end), ...further, ...command.slice(end));
      return sessionOf(rig, id, home, join(await rig.files(), home));
    },
  };
};

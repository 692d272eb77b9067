import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll } from 'vitest';
import { ENDS_AT_ONCE } from '../../../support/ends-at-once.ts';
import { ACCOUNT, CUSTOMER } from '../../../support/invented-customer.ts';
import { CHECKOUT } from '../../../support/rig.ts';
import { HOME, type Installed, siteSettings, useInstalled } from '../../support/installed.ts';
import { switchOn } from '../../support/live-server.ts';
import { soon } from '../../support/soon.ts';
import { PUT_WEB } from './web.ts';

/** Where the hostile program, its plans and the word to end are; a session reads it and cannot write it. */
export const HERE = '/srv/hostile';

const FIXTURES = `${CHECKOUT}/tests/systemd/hostile/fixtures`;

/** In the text of every file of the victim, and of files of the machine that no session may show. */
export const VICTIMS_MARK = 'MARCA-DA-VITIMA';
const MACHINES_MARK = 'marca-da-maquina';
const VICTIMS_NAME = 'Inconfundivel Sobrenome';

/** A session of another customer, which has ended; and one that runs all the time. */
export const VICTIM = 'victim';
export const GOOD = 'good';

const PUT_PROGRAM = `
  install -d -m 755 ${HERE} ${HERE}/plans ${HERE}/go ${HOME}/genuine
  cp ${FIXTURES}/*.py ${HERE}/
  cd ${HOME}
  for name in rpa-run rpa-launch; do
    mv bin/$name genuine/$name
    install -m 755 ${FIXTURES}/stand-in.sh bin/$name
  done
  echo '${MACHINES_MARK}:*:19000:0:99999:7:::' >>/etc/shadow
  systemctl try-restart rpa-launch.service
`;

/** Every text of the victim says whose it is. */
const MARK = `
import json, os, sys

KEPT = ("session_id", "status", "status_final", "etapa", "estado", "unit", "reason", "process_start", "deadline", "fluxo")

def marked(value, key=""):
    if isinstance(value, dict):
        return {name: marked(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [marked(inner, key) for inner in value]
    if isinstance(value, str) and key not in KEPT and not key.startswith("timestamp"):
        return value + " ${VICTIMS_MARK}"
    return value

os.chdir("${HOME}/sessions/${VICTIM}")
for name in os.listdir("."):
    if name.endswith(".json") and name != "config.json":
        text = open(name).read()
        open(name, "w").write(json.dumps(marked(json.loads(text)), indent=2, ensure_ascii=False))
for name in ("logs/rpa.log", "logs/progress.log"):
    open(name, "a").write('{"level":"info","msg":"${VICTIMS_MARK}"}\\n')
os.makedirs("evidence", exist_ok=True)
open("evidence/page.html", "w").write("${VICTIMS_MARK}")
`;

const OWN = `
  cd ${HOME}/sessions/${VICTIM}
  chown -R rpa:rpa-front .
  chmod -R g+rX .
  chmod 600 config.json
  # The newest of all sessions that have ended: what keeps one of them keeps it.
  find . -type f -exec touch --date='+1 day' {} +
`;

export interface Act {
  readonly act: string;
  readonly [detail: string]: unknown;
}

export interface Plan {
  readonly acts: readonly Act[];
  /** @default "exit 0" */
  readonly end?: string;
  /** Whether it does not heed SIGTERM. */
  readonly deaf?: boolean;
}

/** What a hostile program tells of itself. */
export interface Report {
  readonly pid: number;
  readonly locked: readonly string[];
  readonly seen: Readonly<Record<string, unknown>>;
  readonly answers: readonly (readonly [string, number, string])[];
  readonly denied: readonly string[];
  readonly attempts: readonly string[];
}

export interface HostileMachine extends Installed {
  /** Names of all files that sessions of this machine have, below their folder. */
  readonly names: () => readonly string[];
  /** What nobody may be shown who asks for another session. */
  readonly secrets: () => readonly string[];
  readonly operator: () => string;
  /** Sessions of these ids will be the hostile program. */
  readonly plan: (id: string, plan: Plan) => Promise<void>;
  /** Waits until the program has done what was planned. */
  readonly planted: (id: string) => Promise<Report>;
  /** Tells the program to end. */
  readonly release: (...ids: readonly string[]) => Promise<void>;
}

const TEMPLATE = `
  cd ${HOME}/sessions/$1
  find . -type f ! -name config.json ! -name '.tmp-*' -printf '%P\\n' | sort
`;

const FOREVER_S = 3_000;

/** Settings in which genuine sessions end at once. */
export const QUICK_SETTINGS = {
  ...ENDS_AT_ONCE,
  auth: { secret_file: 'config/auth.secret' },
  limits: { session_timeout_s: FOREVER_S, screen_timeout_s: { 1: FOREVER_S } },
  admission: { max_active: 300, queue_max: 300 },
  broker: { requests_per_s: 10_000, burst: 100_000 },
  http: { requests_per_minute: 100_000_000, starts_per_hour: 1_000 },
  websocket: { max_per_session: 100 },
};

type Texts = Readonly<Record<string, string>>;

/** The files of a genuine session, as another one can have them. */
const textsOf = async (machine: Installed, id: string): Promise<Texts> => {
  const folder = join(await machine.seen(), 'sessions', id);
  const names = (await machine.rig.script(TEMPLATE, id)).split('\n').filter(Boolean);
  const { pid, process_start } = JSON.parse(readFileSync(join(folder, 'status.json'), 'utf8'));
  const general = (text: string): string =>
    text
      .replaceAll(new RegExp(`\\b${id}\\b`, 'g'), '@ID@')
      .replaceAll(`"pid": ${pid}`, '"pid": "@PID@"')
      .replaceAll(process_start, '@START@');
  return Object.fromEntries(names.map((name) => [name, general(readFileSync(join(folder, name), 'utf8'))]));
};

/** An installed machine with live server, PHP and nginx, a session that runs, one that ended, and hostile ones. */
export const useHostileMachine = (further: object = {}): HostileMachine => {
  const settings = { ...QUICK_SETTINGS, ...further };
  const machine = useInstalled(settings, { lasting: [VICTIM, GOOD] });
  const { rig } = machine;
  let names: readonly string[] = [];
  let secrets: readonly string[] = [];
  let operator = '';

  const stateOf = async (id: string): Promise<{ estado: string; tela: number }> => {
    const { stdout } = await rig.run(['rpa-status', id, '--live'], { user: 'www-data' });
    const { execucao, etapa_atual } = JSON.parse(stdout).data;
    return { estado: execucao.estado, tela: etapa_atual };
  };

  const begin = async (id: string, site: object, nome: string): Promise<void> => {
    await machine.settings({ ...settings, ...site });
    const { answer, stderr } = await machine.launch(id, { data: JSON.stringify({ ...CUSTOMER, nome }) });
    if (answer.estado !== 'started') throw new Error(`${id}: ${JSON.stringify(answer)} ${stderr}`);
    await soon(`screen 1 of ${id}`, async () => (await stateOf(id)).tela > 0);
  };

  const putFile = async (path: string, text: string): Promise<void> =>
    writeFileSync(join(await rig.files(), HERE, path), text);

  beforeAll(async () => {
    await switchOn(rig, '10s');
    await rig.script(PUT_WEB);
    await rig.script(PUT_PROGRAM);
    await machine.startSite();
    await begin(VICTIM, siteSettings('success', 13), VICTIMS_NAME);
    await begin(GOOD, siteSettings('stuck-1'), CUSTOMER.nome);
    await soon('the end of the victim', async () => (await stateOf(VICTIM)).estado === 'succeeded');
    await machine.settings(settings);
    const [running, ended] = [await textsOf(machine, GOOD), await textsOf(machine, VICTIM)];
    await putFile('template.json', JSON.stringify(running));
    await putFile('spares.json', JSON.stringify(ended));
    await rig.do('python3', '-c', MARK);
    await rig.script(OWN);
    const more = ['config.json', '.stop-requested', '.ending-1', 'logs', 'evidence', 'evidence/page.html'];
    names = [...new Set([...Object.keys(running), ...Object.keys(ended), ...more])].sort();
    const secret = (await rig.do('cat', `${HOME}/config/auth.secret`)).trim();
    secrets = [VICTIMS_NAME, MACHINES_MARK, ACCOUNT.senha, ACCOUNT.email, secret];
    operator = (await rig.do('rpa-serve', 'token', '--operator', 'suite')).trim();
  }, 180_000);

  return {
    ...machine,
    names: () => names,
    secrets: () => secrets,
    operator: () => operator,
    plan: async (id, { acts, ...rest }) => {
      const all = [{ act: 'like-a-session' }, ...acts];
      const told = all.some(({ act }) => act === 'tell') ? all : [...all, { act: 'tell' }];
      await putFile(`plans/${id}.json`, JSON.stringify({ acts: told, ...rest }));
    },
    planted: async (id) => {
      const path = join(await machine.seen(), 'sessions', id, 'hostile-report.json');
      let report: Report | undefined;
      await soon(`what ${id} has planted`, async () => {
        try {
          report = JSON.parse(readFileSync(path, 'utf8'));
        } catch {}
        return report !== undefined;
      });
      return report as Report;
    },
    release: async (...ids) => {
      const folder = join(await rig.files(), HERE, 'go');
      mkdirSync(folder, { recursive: true });
      for (const id of ids) writeFileSync(join(folder, id), '');
    },
  };
};

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunOptions } from '../../src/cli/rpa-run/options.ts';
import { runFromCommandLine } from '../../src/cli/rpa-run/run-from-command-line.ts';
import { drain } from '../../src/launch/queue/drain.ts';
import { homeWith, launchCommandIn } from '../cli/rpa-launch/support/quiet-homes.ts';
import { posted, serve } from '../live/http/support/served.ts';
import { emptyHome } from '../status/session-home.ts';
import { CUSTOMER } from '../support/invented-customer.ts';
import { missing } from '../support/require.ts';
import { runInProcess } from '../support/run-in-process.ts';

const PERSON = join(import.meta.dirname, '../launch/lookup/fixtures/person.mjs');
const LOOKUP = { cpf: [process.execPath, PERSON, 'person'] };
const FILLED = 'look-up by cpf: filled nome, data_nascimento, sexo, estado_civil, email';

const { nome, data_nascimento, sexo, estado_civil, email, ...FORM } = CUSTOMER;

/** What was asked and what was answered, as anybody could have written it. */
const SECRETS = [
  ...[CUSTOMER.cpf, CUSTOMER.cpf.replace(/(...)(...)(...)(..)/, '$1.$2.$3-$4'), CUSTOMER.placa],
  ...['Pessoa', 'Consultada', 'consultada@', '1985', 'Viúvo', 'Feminino'],
];

const secretsIn = (text: string): string[] => SECRETS.filter((secret) => text.includes(secret));

const everyFile = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

/** The session's own input, which only its user can read, is the one place where it may be. */
const expectOnlyInConfig = (home: string, given?: string): void => {
  const files = everyFile(home).filter((path) => path !== given);
  const telling = files.filter((path) => secretsIn(readFileSync(path, 'utf8')).length > 0);
  expect(telling.map((path) => path.split('/').at(-1))).toEqual(['config.json']);
  const [config = ''] = telling;
  expect(statSync(config).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(config, 'utf8'))).toMatchObject({
    ...{ nome: 'Pessoa Consultada', sexo: 'Feminino', estado_civil: 'Viúvo' },
    ...{ data_nascimento: '09/03/1985', email: 'consultada@exemplo.com.br', celular: CUSTOMER.celular },
  });
};

const broker = {
  available: !existsSync('/run/rpa/launch.sock'),
  reason: 'a broker of this machine would be asked',
};

describe.skipIf(missing('a machine without the broker', broker))('what a look-up asks and answers', () => {
  test('through rpa-serve is in no log, answer or file but the session’s input', async () => {
    const home = emptyHome();
    await drain(home);
    const { ask, events } = await serve({ lookup: LOOKUP }, home);
    const started = await ask('/api/rpa/start', posted(FORM));
    expect(started.status).toBe(202);
    const progress = await ask(`/api/rpa/progress/${started.body.session_id}`);
    expect(secretsIn(started.text + progress.text + JSON.stringify(events))).toEqual([]);
    expect(events).toContainEqual({ level: 'info', session: started.body.session_id, msg: FILLED });
    expectOnlyInConfig(home);
  });

  test('that fails leaves the ordinary answer, which names what lacks', async () => {
    const home = emptyHome();
    const { ask, events } = await serve({ lookup: { cpf: [process.execPath, PERSON, 'fails'] } }, home);
    const { status, body } = await ask('/api/rpa/start', posted({ ...FORM, nome }));
    expect(status).toBe(422);
    expect(body.erros.map(({ campo }: { campo: string }) => campo)).toEqual([
      'data_nascimento',
      'sexo',
      'estado_civil',
      'email',
    ]);
    expect(events).toContainEqual(
      expect.objectContaining({ msg: 'look-up by cpf failed: ended with exit code 3' }),
    );
  });

  test('through rpa-launch is in no output or file but the session’s input', async () => {
    const home = homeWith({ lookup: LOOKUP });
    await drain(home);
    const { status, stdout, stderr } = await launchCommandIn(home, '--data', JSON.stringify(FORM));
    expect([status, stderr]).toEqual([0, `rpa-launch: ${FILLED}\n`]);
    expect(secretsIn(stdout + stderr)).toEqual([]);
    expectOnlyInConfig(home);
  });

  test('through rpa-run is in no output, log or file but the session’s input', async () => {
    const home = homeWith({ lookup: LOOKUP, browser: { executable: '/nowhere/chromium' } });
    const given = join(home, 'given.json');
    writeFileSync(given, JSON.stringify(FORM));
    const options: RunOptions = {
      ...{ home, data: `@${given}`, site: 'http://127.0.0.1:1/', screens: 15 },
      ...{
        headed: false,
        silent: false,
        json: false,
        progressTracker: 'json',
        websocketServer: false,
        finalize: false,
      },
    };
    const { stdout, stderr } = await runInProcess(() => runFromCommandLine(options), []);
    expect(JSON.parse(stdout)).toMatchObject({ tipo: 'navegador_ausente' });
    expect(secretsIn(stdout + stderr)).toEqual([]);
    const logs = everyFile(home).filter((path) => path.endsWith('rpa.log'));
    expect(logs.map((path) => readFileSync(path, 'utf8')).join()).toContain(FILLED);
    expectOnlyInConfig(home, given);
  });
});

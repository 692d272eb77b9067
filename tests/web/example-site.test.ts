import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type RunningSite, startSite } from '../../demo/site/server.ts';
import { startLiveServer } from '../live/support/live-server.ts';
import { phpHere } from '../php/php-reader.ts';
import { chromiumHere, testBrowser } from '../support/chromium.ts';
import { freePort } from '../support/free-port.ts';
import { ACCOUNT, CUSTOMER } from '../support/invented-customer.ts';
import { type PhpWebServer, startPhpWeb } from '../support/php-web-server.ts';
import { missing } from '../support/require.ts';
import { ROOT } from '../support/run-command.ts';
import { FORM_FIELDS, fillForm } from './support/example-form.ts';
import { visitorOf } from './support/visitor.ts';

const needs = [missing('chromium', chromiumHere()), missing('php', phpHere())];
const SEEN_WITHIN_MS = 120_000;
/** The first that gets personal data. */
const DATA_SCREEN = 9;
/** The last but one. */
const LATE_SCREEN = 14;

const SERVE_IN_EXAMPLE = 'http://127.0.0.1:8080';

describe.skipIf(needs.some(Boolean))('the example site', () => {
  let browser: Browser;
  let insurer: RunningSite;
  beforeAll(async () => {
    [browser, insurer] = await Promise.all([testBrowser(), startSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await insurer?.close();
  });

  let folder: string;
  let site: PhpWebServer;
  let wizard: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rpa-example-site-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
    cpSync(join(ROOT, 'examples/site'), join(folder, 'site'), { recursive: true });
    site = await startPhpWeb({ args: ['-d', 'display_errors=1', '-t', join(folder, 'site')] });
    onTestFinished(site.stop);
  });

  /** As whoever installs the site changes its files. */
  const change = (file: string, from: string, to: string): void => {
    const path = join(folder, 'site', file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    writeFileSync(path, text.replaceAll(from, to));
  };
  const serveAt = (url: string): void => {
    for (const file of ['index.html', 'pedir.php']) change(file, SERVE_IN_EXAMPLE, url);
  };

  const startServer = async (sessions: 'run' | 'wait', from = LATE_SCREEN): Promise<void> => {
    const home = join(folder, 'home');
    for (const name of ['sessions', 'rpa_data', 'queue', 'config'])
      mkdirSync(join(home, name), { recursive: true });
    if (sessions === 'wait') writeFileSync(join(home, 'queue/.drain'), '');
    const put = (name: string, content: string): string => {
      writeFileSync(join(home, 'config', name), content, { mode: 0o600 });
      return `config/${name}`;
    };
    wizard = crypto.randomUUID();
    const account = { email_login: ACCOUNT.email, senha_login: ACCOUNT.senha };
    const { url } = await startLiveServer({
      home,
      settings: {
        site: {
          url: `${insurer.url}/cotacao?session=${wizard}&tela=${from}`,
          credentials_file: put('account.json', JSON.stringify(account)),
        },
        auth: { secret_file: put('auth.secret', 's'.repeat(64)), start: 'anyone' },
        http: { allowed_origins: site.url },
      },
    });
    serveAt(url);
  };

  const open = async (path: string): Promise<Page> => {
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    onTestFinished(() => page.close());
    page.setDefaultTimeout(SEEN_WITHIN_MS);
    await page.goto(`${site.url}${path}`);
    return page;
  };

  const leadsToThanks = async (path: string): Promise<void> => {
    const page = await open(path);
    await fillForm(page);
    await page.getByRole('button', { name: 'Cotar agora' }).click();
    await page.getByRole('heading', { name: 'Sua cotação está pronta' }).waitFor();
    expect(page.url()).not.toContain('eyJ');
    await page.getByRole('button', { name: 'Quero este plano' }).first().click();
    await page.getByText('Você escolheu').waitFor();
    await page.getByRole('button', { name: 'Fechar' }).click();
    await page.getByRole('heading', { name: 'Obrigado!' }).waitFor();
  };

  test('leads from the form to the window and to its thanks', async () => {
    await startServer('run');
    await leadsToThanks('/');
  });

  test("leads there by PHP, too, and the insurer gets the form's data", async () => {
    await startServer('run', DATA_SCREEN);
    await leadsToThanks('/cotar.php');
    const { submissions = [] } = insurer.received(wizard) ?? {};
    expect(submissions.find(({ screen }) => screen === DATA_SCREEN)?.values).toMatchObject({
      nomeTelaSegurado: CUSTOMER.nome,
      emailTelaSegurado: CUSTOMER.email,
    });
  });

  test('says in PHP, too, what is wrong with which field, and keeps what was written', async () => {
    await startServer('wait');
    const visitor = visitorOf(site.url);
    const { status, text, location } = await visitor.send({ ...FORM_FIELDS, cpf: '111', nome: '"><b>Ana' });
    expect([status, location]).toEqual([422, null]);
    expect(text).toContain('CPF inválido');
    expect(text).toContain('value="&quot;&gt;&lt;b&gt;Ana"');
    expect(text).toContain('<option selected>Feminino');
    expect((await visitor.send(FORM_FIELDS)).location).toBe('cotacao.php');
  });

  test('takes a form that is sent twice for one quote, and one of another site for none', async () => {
    await startServer('wait');
    const visitor = visitorOf(site.url);
    await visitor.look('/cotar.php');
    const first = await visitor.sendAgain(FORM_FIELDS);
    const second = await visitor.sendAgain(FORM_FIELDS);
    expect([first.location, second.location]).toEqual(['cotacao.php', 'cotacao.php']);
    const other = await visitor.sendAgain({ ...FORM_FIELDS, placa: 'DMO1C34' });
    expect([other.status, other.location]).toEqual([409, null]);
    const foreign = await visitorOf(site.url).sendAgain(FORM_FIELDS);
    expect([foreign.status, foreign.location]).toEqual([409, null]);
  });

  test('has a clear answer where nobody answers, by HTTP and by socket, and shows nothing of PHP', async () => {
    serveAt(`http://127.0.0.1:${await freePort()}`);
    const answers = [await visitorOf(site.url).send(FORM_FIELDS)];
    change('pedir.php', 'RPA_BROKER = null', `RPA_BROKER = 'unix://${folder}/nobody.sock'`);
    answers.push(await visitorOf(site.url).send(FORM_FIELDS));
    for (const { status, text } of answers) {
      expect(status).toBe(503);
      expect(text).toContain('A cotação não está disponível agora.');
      expect(text).toContain(`value="${CUSTOMER.placa}"`);
      expect(text).not.toMatch(/Warning|Notice|Fatal|Stack trace/);
    }
    expect((await visitorOf(site.url).look('/cotacao.php')).location).toBe('cotar.php');
  });

  test('asks the broker where it is told to', async () => {
    const asked: unknown[] = [];
    const broker = createServer((socket) => {
      createInterface(socket).once('line', (line) => {
        asked.push(JSON.parse(line));
        socket.end(`${JSON.stringify({ success: true, session_id: 'a1', token: 'eyJ' })}\n`);
      });
    }).listen(join(folder, 'launch.sock'));
    onTestFinished(() => void broker.close());
    change('pedir.php', 'RPA_BROKER = null', `RPA_BROKER = 'unix://${folder}/launch.sock'`);
    const visitor = visitorOf(site.url);
    expect((await visitor.send(FORM_FIELDS)).location).toBe('cotacao.php');
    const dados = { ...FORM_FIELDS, garagem_residencia: false };
    expect(asked).toEqual([{ op: 'launch', session: expect.stringMatching(/^site_[0-9a-f]{32}$/), dados }]);
    const { text } = await visitor.look('/cotacao.php');
    expect(text).toContain('session="a1"');
    expect(text).toContain('token="eyJ"');
  });
});

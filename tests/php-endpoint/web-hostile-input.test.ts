import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { chromiumHere } from '../support/chromium.ts';
import { ACCOUNT, CUSTOMER, OTHER_DRIVER } from '../support/invented-customer.ts';
import { missing } from '../support/require.ts';
import { CHECKOUT, rigHere } from '../support/rig.ts';
import { HOME, NODE } from '../systemd/support/installed.ts';
import { soon } from '../systemd/support/soon.ts';
import { useWeb } from './support/web-rig.ts';

const LIMIT_MS = 300_000;

/** Every user may write here: whatever a shell ran leaves its mark. */
const MARKS = '/srv/marks';
const touch = (name: string): string => `touch ${MARKS}/${name}`;

/** Names that a form may hold and a site may get. Each has a word of its own by which it would be found. */
const NAMES: Readonly<Record<string, string>> = {
  'a substitution': `Zilda $(${touch('a')}) Sub`,
  backticks: `Yara \`${touch('b')}\` Bt`,
  'a closed quote': `Xenia'; ${touch('c')}; echo 'Q`,
  'closed double quotes': `Wanda"; ${touch('d')}; echo "Q`,
  'pipes and lists': `Vilma | ${touch('e')} & ${touch('f')} && ${touch('g')} || ${touch('h')} ;`,
  redirections: `Ursula > ${MARKS}/i < /etc/passwd >> ${MARKS}/j`,
  variables: `Thais $HOME \${IFS} %PATH% !! ~root`,
  'a heredoc': "Selma <<EOF EOF <<'EOF'",
  options: '--data Rute --home / -rf *',
  escapes: 'Quiteria \\n \\0 \\x00 \\u0000 \\" \\',
  'JSON and HTML': 'Penha "},"url":"http://evil.example" <script>alert(1)</script> </textarea>',
  'PHP and SQL': "Odete <?php system('id'); ?> ' OR 1=1; --",
  formats: `Noemia %s %n %d {0} {{7*7}} \${7*7} #{7*7}`,
  'emoji and other scripts': 'Míriam 😀👩‍👩‍👧‍👦 Ñandú Дмитрий 李小龙 العربية',
  'other direction': 'Lídia \u202Edlog\u202C Rtl',
  'a combining accent': 'Joana Ca\u0301tia',
};

/** One more word per name: what /proc is searched for. */
const wordOf = (name: string): string => /\p{L}{4,}/u.exec(name.replace('--data', ''))?.[0] ?? name;

/** One name for the customer and one for the other driver, half of them for each way of starting. */
const pairsFor = (port: number): [string, string][] =>
  Object.values(NAMES).flatMap((name, index, all): [string, string][] =>
    index % 4 === (port === 80 ? 0 : 2) ? [[name, all[index + 1] ?? name]] : [],
  );

const REFUSED: Readonly<Record<string, readonly [number, string | Buffer]>> = {
  'a line end in the name': [422, JSON.stringify({ ...CUSTOMER, nome: `Ana\n${touch('k')}` })],
  'a carriage return in the name': [422, JSON.stringify({ ...CUSTOMER, nome: 'Ana\rSilva' })],
  'a NUL in the name': [422, JSON.stringify({ ...CUSTOMER, nome: 'Ana\0Silva' })],
  'an escape sequence in the name': [422, JSON.stringify({ ...CUSTOMER, nome: 'Ana \x1b[2J Silva' })],
  'a name of 60 KB': [422, JSON.stringify({ ...CUSTOMER, nome: 'Ana '.repeat(15_000) })],
  'half a surrogate pair': [400, JSON.stringify({ ...CUSTOMER, nome: 'Ana \ud83d Silva' })],
  'a command for an e-mail': [422, JSON.stringify({ ...CUSTOMER, email: `a$(${touch('l')})@example.com` })],
  'a command for a CPF': [422, JSON.stringify({ ...CUSTOMER, cpf: `$(${touch('m')})` })],
  'a path for a plate': [422, JSON.stringify({ ...CUSTOMER, placa: '../../etc/passwd' })],
  'an object for a name': [422, JSON.stringify({ ...CUSTOMER, nome: { $ne: null } })],
  'a list for a name': [422, JSON.stringify({ ...CUSTOMER, nome: ['Ana', 'Bia'] })],
  'a key twice': [400, `{"nome":"Ana Um",${JSON.stringify(CUSTOMER).slice(1)}`],
  'a prototype': [400, `{"__proto__":{"nome":"Ana"},${JSON.stringify(CUSTOMER).slice(1)}`],
  'two names of one field': [422, JSON.stringify({ ...CUSTOMER, telefone: '11987654321' })],
  'deep nesting': [400, `{"nome":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
  'nesting that PHP takes': [422, `{"nome":${'['.repeat(500)}${']'.repeat(500)}}`],
  'bytes that are no UTF-8': [400, Buffer.from(JSON.stringify({ ...CUSTOMER, nome: 'João' }), 'latin1')],
  'a byte order mark': [400, `\uFEFF${JSON.stringify(CUSTOMER)}`],
  'UTF-16': [400, Buffer.from(JSON.stringify(CUSTOMER), 'utf16le')],
  'more than 64 KiB': [413, JSON.stringify({ ...CUSTOMER, extra: 'x'.repeat(66_000) })],
  'more than nginx takes': [413, JSON.stringify({ ...CUSTOMER, extra: 'x'.repeat(400_000) })],
  'a form': [400, `nome=Ana&cpf=$(${touch('n')})`],
  nothing: [400, ''],
};

const skipped = missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere());

describe.skipIf(skipped)('hostile form values, over HTTP,', () => {
  const web = useWeb();
  const { rig } = web;

  beforeAll(() => rig.do('install', '-d', '-m', '1777', MARKS));

  const marks = async (): Promise<string> => rig.do('ls', '-A', MARKS);

  /** What every process had as command line and environment while the work was done. */
  const processesDuring = async (work: () => Promise<void>): Promise<string> => {
    const watcher = `${CHECKOUT}/tests/php-endpoint/fixtures/watch-processes.ts`;
    await rig.do('systemd-run', '--quiet', '--unit=watcher', NODE, watcher, '/run/seen');
    await soon('the watcher', async () =>
      (await rig.run(['pgrep', '-f', 'watch-processes.ts', '-c'])).stdout.startsWith('1'),
    );
    try {
      await work();
    } finally {
      await rig.do('systemctl', 'stop', 'watcher.service');
    }
    return readFileSync(join(await rig.files(), 'run/seen'), 'utf8');
  };

  const start = async (form: object, port: number): Promise<string> => {
    const { status, body } = await web.ask('/api/rpa/start', {
      method: 'POST',
      body: JSON.stringify(form),
      port,
    });
    expect(status, JSON.stringify(body)).toBe(202);
    return body.session_id;
  };

  const ended = async (id: string) => {
    const progress = async () => (await web.ask(`/api/rpa/progress/${id}`)).body.progress;
    await soon(`the end of ${id}`, async () => (await progress()).execucao.finalizado);
    return progress();
  };

  test.each([
    ['command', 80],
    ['socket', 81],
  ])(
    'names that were started by %s arrive at the site as they were typed, in no process list on the way, and run nothing',
    async (way, port) => {
      await web.useForMany('success', { admission: { max_active: 2 } }, 9);
      const pairs = pairsFor(port);
      const seen = await processesDuring(async () => {
        const ids: string[] = [];
        for (const [nome, nome_condutor] of pairs)
          ids.push(await start({ ...CUSTOMER, ...OTHER_DRIVER, nome, nome_condutor }, port));
        for (const [index, id] of ids.entries()) {
          const progress = await ended(id);
          expect(progress.status).toBe('success');
          for (const name of pairs[index] ?? []) expect(JSON.stringify(progress)).not.toContain(wordOf(name));
        }
      });
      const submissions = (await web.received()).flatMap((wizard) => wizard.submissions);
      const submitted = submissions.flatMap(({ values }) => Object.values(values));
      for (const name of pairs.flat()) expect(submitted).toContain(name);

      expect(seen).toContain('rpa-run');
      expect(seen).toContain('php-fpm');
      expect(seen.includes('\n--data\n-\n--session\n')).toBe(way === 'command');
      for (const word of [...pairs.flat().map(wordOf), CUSTOMER.cpf, CUSTOMER.email, ACCOUNT.senha])
        expect(seen.includes(word), word).toBe(false);
      expect(await marks()).toBe('');
    },
    LIMIT_MS,
  );

  test('what cannot be typed into a form is refused in both dialects, by command and by socket, and starts nothing', async () => {
    await web.use('success');
    const before = (await web.ask('/api/rpa/sessions')).body.total;
    for (const [what, [code, body]] of Object.entries(REFUSED))
      for (const [port, path] of [
        [80, '/api/rpa/start'],
        [81, '/start'],
        [80, '/executar_rpa_v3.php'],
      ] as const) {
        const answer = await web.ask(path, { method: 'POST', body, port });
        expect(answer.status, `${what} to ${path} of ${port}: ${answer.text}`).toBe(code);
        if (code === 422) expect(answer.body.erros.length, what).toBeGreaterThan(0);
        expect(answer.text).not.toContain(MARKS);
        expect(answer.text).not.toContain(CUSTOMER.nome);
      }
    expect((await web.ask('/api/rpa/sessions')).body.total).toBe(before);
    expect(await marks()).toBe('');
  }, 300_000);

  test(
    'a form chooses neither the site, nor the account, nor a browser, nor an id',
    async () => {
      const form = {
        session: '../../etc',
        dados: {
          ...CUSTOMER,
          url: 'http://evil.example/',
          url_base: 'http://evil.example/',
          site: { url: 'http://evil.example/' },
          autenticacao: { email_login: 'ladra@example.com', senha_login: 'x' },
          configuracao: { display: true },
          browser: { executable: `/bin/${touch('o')}` },
        },
      };
      await web.use('success');
      const id = await start(form, 80);
      expect(id).toMatch(/^rpa_v4_\d{8}_\d{6}_[0-9a-f]{8}$/);
      expect((await ended(id)).status).toBe('success');
      expect(await marks()).toBe('');
    },
    LIMIT_MS,
  );

  test('ids that are none start nothing and reach no file, whatever they are made of', async () => {
    const before = (await web.ask('/api/rpa/sessions')).body.total;
    const ids = [
      `a;${touch('p')}`.replaceAll(' ', '%20'),
      `$(${touch('q')})`.replaceAll(' ', '%20'),
      'a%0a',
      'a%00',
      '..%2f..%2fconfig%2frpa',
      '../../../etc/passwd',
      '--all',
      '-',
      'a'.repeat(65),
    ];
    // nginx resolves ".." by itself: such an address may be none of ours.
    for (const id of ids)
      for (const [method, path] of [
        ['GET', `/api/rpa/progress/${id}`],
        ['GET', `/api/rpa/logs/${id}`],
        ['DELETE', `/api/rpa/stop/${id}`],
        ['GET', `/executar_rpa_v3.php?action=status&session_id=${id}`],
        ['DELETE', `/executar_rpa_v3.php?action=stop&session_id=${id}`],
      ] as const)
        expect([400, 404, 405], `${method} ${path}`).toContain((await web.ask(path, { method })).status);
    expect((await web.ask('/api/rpa/sessions')).body.total).toBe(before);
    expect(await marks()).toBe('');
  });

  test('neither logs of the web server nor of PHP nor the journal know a customer', async () => {
    const told = await rig.script(
      `cat /var/log/nginx/*.log /var/log/php*-fpm.log; journalctl --boot --no-pager --output=verbose --all
       grep -rl "$1" ${HOME} /var/lib/nginx /var/lib/php /tmp /var/tmp 2>/dev/null | grep -v '/sessions/[^/]*/config.json$' || true`,
      CUSTOMER.email,
    );
    for (const word of [...Object.values(NAMES).map(wordOf), CUSTOMER.nome, CUSTOMER.cpf, CUSTOMER.email])
      expect(told).not.toContain(word);
    expect(told).not.toContain(`${HOME}/sessions`);
  });
});

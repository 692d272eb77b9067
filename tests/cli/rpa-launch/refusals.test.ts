import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { main as doctorMain } from '../../../src/cli/rpa-doctor.ts';
import { main } from '../../../src/cli/rpa-launch.ts';
import { drainPath, queueFolder } from '../../../src/launch/queue/queue-paths.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { ENDS_AT_ONCE, NOWHERE } from '../../support/ends-at-once.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { missing } from '../../support/require.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import { DATA, homeWith, launchCommandIn, stopCommandIn } from './support/quiet-homes.ts';
import { refusal } from './support/refusal.ts';

const TOO_LARGE = `{"nome":"${'x'.repeat(65_526)}"}`;

describe('wrong use is told on stderr only, 64, and nothing is made:', () => {
  it.each([
    [[]],
    [['--wait']],
    [['--session', 's1']],
    [['--unknown']],
    [['extra', '--data', DATA]],
    [['--data', DATA, '--backend', 'docker']],
    [['--drain', '--resume']],
    [['--data']],
  ])('%j', async (args) => {
    const home = homeWith();
    const { status, stdout, stderr } = await runInProcess(main, ['--home', home, ...args]);
    expect([status, stdout]).toEqual([64, '']);
    expect(stderr).not.toContain(CUSTOMER.nome);
    expect(readdirSync(home)).toEqual(['config']);
  });
});

describe('bad data or a bad id is refused, 65, and nothing is made:', () => {
  it.each([
    ['an id with a path', ['--session', '../x', '--data', DATA]],
    ['an id that is empty', ['--session=', '--data', DATA]],
    ['no JSON', ['--data', '{']],
    ['data of no customer', ['--data', '{}']],
    ['64 KiB and a byte', ['--data', TOO_LARGE]],
    ['a file that is not there', ['--data', '@/nonexistent']],
    ['a folder', ['--data', '@/']],
  ])('%s', async (_what, args) => {
    const home = homeWith();
    const { status, stdout, stderr } = await launchCommandIn(home, ...args);
    expect(status).toBe(65);
    expect(refusal(stdout, stderr)).toMatchObject({
      success: false,
      code: 'invalid',
      error: expect.any(String),
    });
    expect(readdirSync(home)).toEqual(['config']);
  });

  it.each([
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['more than 64 KiB on standard input', Buffer.from(TOO_LARGE)],
    ['nothing on standard input', Buffer.from('')],
  ])('%s', async (_what, bytes) => {
    const home = homeWith();
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(
      Readable.from([bytes]) as unknown as typeof process.stdin,
    );
    const { status, stdout, stderr } = await launchCommandIn(home, '--data', '-');
    expect([status, refusal(stdout, stderr).code]).toEqual([65, 'invalid']);
    expect(readdirSync(home)).toEqual(['config']);
  });

  it('a file of 64 KiB and a byte; and a file that is good is taken', async () => {
    const home = homeWith();
    const file = join(temporaryFolder('data'), 'data.json');
    writeFileSync(file, TOO_LARGE);
    expect((await launchCommandIn(home, '--data', `@${file}`)).status).toBe(65);
    writeFileSync(file, `\uFEFF${DATA}`);
    await launchCommandIn(home, '--drain');
    expect((await launchCommandIn(home, '--data', `@${file}`)).status).toBe(0);
  });

  it('every wrong field at once, and none of their values', async () => {
    const { stdout, stderr } = await launchCommandIn(
      homeWith(),
      '--data',
      JSON.stringify({ ...CUSTOMER, cpf: '12345678900', email: 'segredo' }),
    );
    const answer = refusal(stdout, stderr);
    expect(answer.erros.map(({ campo }: { campo: string }) => campo)).toEqual(['cpf', 'email']);
    expect(`${stdout}${stderr}`).not.toMatch(/12345678900|segredo/);
  });
});

describe('a launch is refused', () => {
  it('while the queue is full: 75, with when to try again', async () => {
    const home = homeWith({ admission: { queue_max: 0 } });
    await launchCommandIn(home, '--drain');
    const { status, stdout, stderr } = await launchCommandIn(home, '--data', DATA);
    expect(status).toBe(75);
    expect(refusal(stdout, stderr)).toMatchObject({ code: 'busy', retry_after_s: 30 });
    expect(readdirSync(join(home, 'sessions'))).toEqual([]);
  });

  it('where nothing can be written: 73', async () => {
    const home = homeWith();
    writeFileSync(queueFolder(home), 'a file');
    const { status, stdout, stderr } = await launchCommandIn(home, '--data', DATA);
    expect([status, refusal(stdout, stderr).code]).toEqual([73, 'cannot_write']);
  });

  it.each([
    ['{"admission":{"max_activ":3}}', /max_activ/],
    ['{', /rpa\.json/],
  ])('with settings that cannot be used: 78, and what is wrong with them', async (settings, problem) => {
    const { status, stdout, stderr } = await launchCommandIn(homeWith(settings), '--data', DATA);
    expect(status).toBe(78);
    expect(JSON.parse(stdout)).toMatchObject({
      code: 'configuration',
      detail: expect.stringMatching(problem),
    });
    expect(stderr).toMatch(problem);
  });

  it.each([
    ['no site', {}, 'site_nao_configurado (7004)'],
    ['no account', { url: NOWHERE, credentials_file: 'config/account.json' }, 'configuracao_invalida (7007)'],
  ])(
    'that could only end at once: %s; 78, and the line of rpa-doctor that shows it',
    async (_what, site, cause) => {
      const home = homeWith({ ...ENDS_AT_ONCE, site });
      const { status, stdout, stderr } = await launchCommandIn(home, '--data', DATA);
      const { code, detail } = refusal(stdout, stderr);
      expect([status, code]).toEqual([78, 'configuration']);
      expect(detail.startsWith(`${cause}: `)).toBe(true);
      const [, command = '', line = ''] = /; (rpa-doctor .+) shows it at (\S+)$/.exec(detail) ?? [];
      const doctor = await runInProcess(doctorMain, command.split(' ').slice(1));
      const toMend = doctor.stdout.matchAll(/^ {2}(?:warning|ERROR {2}) {2}([a-z_.]+): /gm);
      expect([...toMend].map(([, id]) => id)).toContain(line);
      expect(readdirSync(join(home, 'sessions'))).toEqual([]);
    },
  );

  it('for a queue that hosts share, where there is none: 78', async () => {
    const { status, stdout, stderr } = await runInProcess(main, [
      ...['--home', homeWith(), '--backend', 'queue', '--data', DATA],
    ]);
    expect([status, refusal(stdout, stderr).code]).toEqual([78, 'configuration']);
  });

  it.skipIf(
    missing('no systemd', { available: !existsSync('/run/systemd/system'), reason: 'systemd runs here' }),
  )('with units where systemd does not run: 78 for root, 69 for others', async () => {
    const home = homeWith();
    const { status, stdout, stderr } = await runInProcess(main, [
      ...['--home', home, '--backend', 'systemd', '--data', DATA],
    ]);
    const code = process.getuid?.() === 0 ? 'configuration' : 'unavailable';
    expect([status, refusal(stdout, stderr).code]).toEqual([code === 'unavailable' ? 69 : 78, code]);
  });
});

describe('rpa-launch', () => {
  it('drains and resumes with one JSON document each', async () => {
    const home = homeWith();
    expect(JSON.parse((await launchCommandIn(home, '--drain')).stdout)).toMatchObject({ success: true });
    expect(existsSync(drainPath(home))).toBe(true);
    const queued = JSON.parse((await launchCommandIn(home, '--data', DATA, '--session', 's1')).stdout);
    expect(queued).toMatchObject({ estado: 'queued', posicao: 1, backend: 'process' });
    expect((await stopCommandIn(home, 's1')).status).toBe(0);
    expect(await launchCommandIn(home, '--resume')).toMatchObject({ status: 0, stderr: '' });
    expect(existsSync(drainPath(home))).toBe(false);
  });

  it('shows the unit of a session, needs no data for that, and starts nothing', async () => {
    const home = homeWith();
    const { status, stdout, stderr } = await launchCommandIn(home, '--print-unit', '--session', 's1');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\[Unit\]/m);
    expect(stdout).toContain(`--session s1 --home ${home}`);
    expect(readdirSync(home)).toEqual(['config']);
    expect((await launchCommandIn(home, '--print-unit', '--session', 'a/b')).status).toBe(65);
  });

  it.each([['--supervise'], ['--supervise', '--session', '../x']])(
    '%j supervises nothing: 65',
    async (...args) => {
      expect(await launchCommandIn(homeWith(), ...args)).toMatchObject({ status: 65, stdout: '' });
    },
  );

  it('supervises no session that has no place: 75', async () => {
    const home = homeWith();
    await launchCommandIn(home, '--drain');
    await launchCommandIn(home, '--data', DATA, '--session', 's1');
    expect(await launchCommandIn(home, '--supervise', '--session', 's1')).toMatchObject({
      status: 75,
      stdout: '',
    });
  });

  it('admits nothing, and says nothing, in a home in which nothing was ever launched', async () => {
    expect(await launchCommandIn(homeWith(), '--admit')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('is no broker unless systemd has started it: 78', async () => {
    expect(await launchCommandIn(homeWith(), '--broker')).toMatchObject({ status: 78, stdout: '' });
  });
});

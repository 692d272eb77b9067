import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { main } from '../../src/cli/rpa-doctor.ts';
import { reportSchema } from '../../src/maintenance/report/report-schema.ts';
import { Dice } from '../fixtures/sessions/dice.ts';
import { putEnded } from '../fixtures/sessions/invented-sessions.ts';
import { runInProcess } from '../support/run-in-process.ts';

const SECRET = 'a secret of the test, long enough';
const HOUR_MS = 3_600_000;

let home: string;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'rpa-report-'));
  mkdirSync(join(home, 'config'));
  await putEnded({ home, dice: new Dice(1) }, Date.now() - HOUR_MS, 'success');
  await putEnded({ home, dice: new Dice(2) }, Date.now() - 30 * HOUR_MS, 'manual_quote');
  return () => rmSync(home, { recursive: true, force: true });
});

const run = (...args: string[]) => runInProcess(main, ['report', ...args, '--home', home]);

const configure = (report: object): void =>
  writeFileSync(join(home, 'config/rpa.json'), JSON.stringify({ report }));

const putSecret = (name: string, content: string): void => {
  writeFileSync(join(home, 'config', name), content);
  chmodSync(join(home, 'config', name), 0o600);
};

interface Letter {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Takes what is posted, and answers with this status. */
const receiver = async (status: number) => {
  const letters: Letter[] = [];
  const server = createServer(async (request, response) => {
    letters.push({ headers: request.headers, body: await text(request) });
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  putSecret('report-url', `http://127.0.0.1:${(server.address() as AddressInfo).port}/reports?key=hush`);
  putSecret('report-secret', SECRET);
  configure({ webhook_url_file: 'config/report-url', webhook_secret_file: 'config/report-secret' });
  return letters;
};

describe('rpa-doctor report', () => {
  test('prints Markdown, a page or JSON of the period asked for', async () => {
    const { status, stdout } = await run();
    expect([status, stdout]).toEqual([0, expect.stringContaining('| sessions ended | 2 |')]);
    expect((await run('--html')).stdout).toMatch(/^<!doctype html>/);
    const json = await run('--json', '--since', '1d');
    expect(reportSchema.parse(JSON.parse(json.stdout)).sessions).toMatchObject({ ended: 1, succeeded: 1 });
  });

  test('writes a file, in the form that its name says', async () => {
    for (const [name, begin] of [
      ['a.html', '<!doctype'],
      ['a.json', '{'],
      ['a.md', '#'],
      ['a', '#'],
    ] as const) {
      expect(await run('--out', join(home, name))).toMatchObject({ status: 0, stdout: '' });
      expect(readFileSync(join(home, name), 'utf8').startsWith(begin)).toBe(true);
    }
    expect((await run('--out', join(home, 'nowhere/a.md'))).status).toBe(73);
  });

  test.each([
    [['--html', '--json']],
    [['--since', '0']],
    [['--since', 'yesterday']],
    [['--send', '--json']],
    [['--send', '--out', 'x']],
  ])('%j is wrong use: 64', async (args) => expect((await run(...args)).status).toBe(64));

  test.each([['--since', '7d'], ['--html'], ['--out', 'x'], ['--send']])(
    '%s belongs to it alone: 64',
    async (...args) => {
      expect((await runInProcess(main, ['config', ...args, '--home', home])).status).toBe(64);
    },
  );
});

describe('rpa-doctor report --send', () => {
  test('sends nothing, and says so, where nothing is configured', async () => {
    const { status, stdout, stderr } = await run('--send');
    expect([status, stdout, stderr]).toEqual([0, '', expect.stringContaining('nothing is sent')]);
  });

  test('puts a page and JSON into a folder and keeps so many', async () => {
    configure({ folder: 'rpa_data/reports', keep: 2 });
    const folder = join(home, 'rpa_data/reports');
    mkdirSync(folder, { recursive: true });
    const old = ['2025-01-01', '2025-01-08', '2025-01-15'].map((day) => `report-${day}T060000Z`);
    for (const name of old)
      for (const end of ['html', 'json']) writeFileSync(join(folder, `${name}.${end}`), '');
    writeFileSync(join(folder, 'notes.txt'), 'not ours');
    expect((await run('--send')).status).toBe(0);
    const names = readdirSync(folder).toSorted();
    expect(names).toHaveLength(5);
    expect(names.slice(0, 3)).toEqual(['notes.txt', `${old[2]}.html`, `${old[2]}.json`]);
    const json = readFileSync(join(folder, names.at(-1) ?? ''), 'utf8');
    expect(reportSchema.parse(JSON.parse(json)).sessions.ended).toBe(2);
  });

  test('posts a signed CloudEvent', async () => {
    const letters = await receiver(204);
    expect(await run('--send')).toMatchObject({ status: 0, stdout: '' });
    const [{ headers, body } = { headers: {}, body: '' }] = letters;
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    expect(headers).toMatchObject({
      'content-type': expect.stringContaining('application/cloudevents+json'),
      'webhook-signature': `v1,${createHmac('sha256', SECRET).update(signed).digest('base64')}`,
    });
    const { type, data } = JSON.parse(body);
    expect(type).toBe('br.com.imediatoseguros.rpa.report');
    expect(reportSchema.parse(data.report).sessions.ended).toBe(2);
    expect(data.markdown).toContain('| sessions ended | 2 |');
  });

  test('says that a webhook did not take it, and never its address: 69', async () => {
    await receiver(500);
    const { status, stderr } = await run('--send');
    expect([status, stderr]).toEqual([69, 'rpa-doctor: the webhook did not take the report (status 500).\n']);
    putSecret('report-url', 'http://127.0.0.1:9/hush');
    const gone = await run('--send');
    expect([gone.status, gone.stderr.includes('hush')]).toEqual([69, false]);
  });

  test('refuses an address without a secret: 78', async () => {
    putSecret('report-url', 'http://127.0.0.1:9/');
    configure({ webhook_url_file: 'config/report-url' });
    expect(await run('--send')).toMatchObject({
      status: 78,
      stderr: expect.stringContaining('report.webhook_secret_file'),
    });
  });
});

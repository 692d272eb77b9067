import {
  appendFileSync,
  chownSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outputOf } from '../../scripts/command/run-to-end.ts';
import { processStart } from '../../src/host/process/process-identity.ts';
import { liveCommand } from '../../src/status/live-command.ts';
import { phpHere } from '../php/php-reader.ts';
import { entriesTo, history, moment, progress, status } from '../protocol/live/invented.ts';
import { printed, putSession } from '../status/session-home.ts';
import { missing } from '../support/require.ts';
import { type PhpServer, startPhp } from './support/php-server.ts';
import { answering, programsThat } from './support/programs.ts';

const ID = 'demo0001';
const NOBODY = 65_534;
const HOUR_MS = 3_600_000;
const LOG_LINES = 3000;

const asRoot = { available: process.getuid?.() === 0, reason: 'only root can give a file away' };

/** A session at screen 7 and its live.json, made long ago, 15 s after its start and 285 s before its deadline. */
const putRunning = async ({ home }: PhpServer): Promise<string> => {
  const alive = { pid: process.pid, process_start: processStart(process.pid) };
  const session = { history: history(entriesTo(7)), progress: progress(7, 14), status: status(alive) };
  putSession(home, ID, session);
  const output = printed();
  await liveCommand({ home, id: ID, now: moment(15), print: output.print });
  const live = join(home, 'sessions', ID, 'live.json');
  writeFileSync(live, output.text());
  symlinkSync(`../sessions/${ID}/live.json`, join(home, 'rpa_data', `live_${ID}.json`));
  return live;
};

const putLog = ({ home }: PhpServer, text: string): string => {
  const folder = join(home, 'sessions', ID, 'logs');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'rpa.log');
  writeFileSync(path, text);
  return path;
};

const line = (number: number): string =>
  `${JSON.stringify({ level: 'info', time: '2026-01-02T03:04:05.000Z', session: ID, msg: `n ${number}` })}\n`;

describe.skipIf(missing('php', phpHere()))("a session's files, through the PHP endpoint,", () => {
  test('are enough for its progress until its deadline, whatever the clock of the machine says', async () => {
    const programs = programsThat(answering({}));
    const php = await startPhp({ programs: programs.folder });
    await putRunning(php);
    const { status: code, body } = await php.ask(`/api/rpa/progress/${ID}`);
    expect(code).toBe(200);
    expect(Object.keys(body)).toEqual(['success', 'session_id', 'progress', 'timestamp']);
    expect(body).toMatchObject({
      success: true,
      session_id: ID,
      progress: {
        status: 'executando',
        etapa_atual: 7,
        total_etapas: 15,
        percentual: (7 / 15) * 100,
        dados_extra: { estimativas_tela_5: expect.anything() },
        erros: [],
        execucao: { estado: 'running', finalizado: false },
      },
    });
    expect(programs.wereStarted()).toBe(false);
  });

  test('past its deadline, and where there is no live.json, are looked at by rpa-status', async () => {
    const php = await startPhp();
    const live = await putRunning(php);
    const hourAgo = new Date(Date.now() - HOUR_MS);
    utimesSync(live, hourAgo, hourAgo);
    const { body } = await php.ask(`/api/rpa/progress/${ID}`);
    expect(body.progress).toMatchObject({ status: 'error', execucao: { estado: 'lost', finalizado: true } });
    const { history: entries, progress: state } = {
      history: history(entriesTo(3)),
      progress: progress(3, 6),
    };
    putSession(php.home, 'old1', { history: entries, progress: state });
    expect((await php.ask('/progress/old1')).body.progress).toMatchObject({ etapa_atual: 3 });
  });

  test('keep {} and [] apart, and every number as it is', async () => {
    const php = await startPhp({ programs: programsThat(answering({})).folder });
    const live = await putRunning(php);
    const view = {
      data: {
        source: 'history',
        execucao: { finalizado: true },
        map: {},
        list: [],
        third: 20 / 3,
        big: 2 ** 53,
      },
      timestamp: '2026-01-02 03:04:05',
    };
    writeFileSync(live, JSON.stringify(view));
    expect((await php.ask(`/progress/${ID}`)).body.progress).toEqual(view.data);
  });

  test('tell status and monitor of V4, and the status of V3', async () => {
    const php = await startPhp();
    await putRunning(php);
    putLog(php, line(1));
    const { body: status4 } = await php.ask(`/api/rpa/status/${ID}`);
    expect(status4).toMatchObject({
      success: true,
      session_id: ID,
      session: { session_id: ID, status: 'running', created_at: expect.stringMatching(/^2026-01-02T/) },
      progress: { etapa_atual: 7 },
    });
    const { body: monitor } = await php.ask(`/api/rpa/monitor/${ID}`);
    expect(monitor).toMatchObject({
      session: status4.session,
      progress: status4.progress,
      logs: [{ message: 'n 1' }],
      monitored_at: expect.any(String),
    });
    const { body: status3 } = await php.ask(`/executar_rpa_v3.php?action=status&session_id=${ID}`);
    expect(status3).toMatchObject({ success: true, data: { session_id: ID, pid: process.pid } });
    const { body: list } = await php.ask('/api/rpa/sessions');
    // The invented deadline is long over.
    expect(list.sessions).toMatchObject([{ session_id: ID, status: 'failed', estado: 'lost' }]);
    const { body: counted } = await php.ask('/api/rpa/metrics');
    expect(counted.metrics.sessions).toEqual({ total: 1, by_status: { failed: 1 }, by_estado: { lost: 1 } });
  });

  test('give the last lines of a log of any size', async () => {
    const php = await startPhp();
    const all = Array.from({ length: LOG_LINES }, (_, number) => line(number)).join('');
    const log = putLog(php, all);
    appendFileSync(log, 'no JSON \xff\n');
    const told = async (query: string) => (await php.ask(`/api/rpa/logs/${ID}${query}`)).body;
    expect(await told('?limit=2')).toMatchObject({
      success: true,
      count: 2,
      logs: [
        { timestamp: '2026-01-02T03:04:05.000Z', level: 'info', message: `n ${LOG_LINES - 1}` },
        { message: expect.stringContaining('no JSON'), raw: true },
      ],
    });
    expect((await told('')).count).toBe(100);
    expect((await told('?limit=100000')).count).toBe(1000);
    for (const odd of ['?limit=0', '?limit=-5', '?limit=x', '?limit[]=7'])
      expect((await told(odd)).count, odd).toBe(1);
  });

  test('that are a pipe, a folder or torn hold nobody up', async () => {
    const php = await startPhp();
    const live = await putRunning(php);
    const log = putLog(php, '');
    for (const path of [live, log]) {
      rmSync(path);
      outputOf('mkfifo', [path]);
    }
    expect((await php.ask(`/progress/${ID}`)).body.progress.etapa_atual).toBe(7);
    expect((await php.ask(`/logs/${ID}`)).body).toMatchObject({ logs: [], count: 0 });
    for (const path of [live, log]) {
      rmSync(path);
      mkdirSync(path);
    }
    expect((await php.ask(`/progress/${ID}`)).body.progress.etapa_atual).toBe(7);
    expect((await php.ask(`/logs/${ID}`)).body).toMatchObject({ logs: [], count: 0 });
    rmSync(live, { recursive: true });
    writeFileSync(live, '{"data":{"execucao":{"finalizado":true');
    expect((await php.ask(`/progress/${ID}`)).body.progress.etapa_atual).toBe(7);
  });

  test.skipIf(missing('root', asRoot))("that are a link to somebody else's file are not shown", async () => {
    const php = await startPhp();
    const live = await putRunning(php);
    const log = putLog(php, '');
    const secret = join(php.home, 'secret');
    writeFileSync(
      secret,
      JSON.stringify({ data: { execucao: { finalizado: true }, source: 'x', secret: 1 } }),
    );
    chownSync(secret, NOBODY, NOBODY);
    for (const path of [live, log]) {
      rmSync(path);
      symlinkSync(secret, path);
    }
    expect((await php.ask(`/progress/${ID}`)).body.progress).not.toHaveProperty('secret');
    expect((await php.ask(`/logs/${ID}`)).body.logs).toEqual([]);
  });
});

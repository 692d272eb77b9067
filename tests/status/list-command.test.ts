import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { listCommand } from '../../src/status/list-command.ts';
import type { ListRow } from '../../src/status/list-row.ts';
import {
  at,
  entriesTo,
  history,
  manualQuote,
  moment,
  progress,
  status,
  succeededRun,
} from '../protocol/live/invented.ts';
import { emptyHome, printed, putFlat, putSession } from './session-home.ts';

const NOW = moment(120);

const completed = status({ status: 'completed', exit_code: 0, deadline: null });

const homeWithSessions = (): string => {
  const home = emptyHome();
  putSession(home, 'running1', {
    progress: progress(4, 100, { timestamp_inicio: at(90) }),
    status: status({ pid: null, deadline: moment(400).toISOString() }),
  });
  putSession(home, 'queued1', {
    progress: progress(0, 110, {
      timestamp_inicio: at(110),
      status: 'waiting',
      mensagem: 'Na fila: posição 1',
    }),
    status: status({ status: 'queued', pid: null }),
  });
  const { progress: file, result, history: events } = succeededRun();
  putSession(home, 'done1', { progress: file, result, history: events, status: completed });
  symlinkSync('../sessions/done1/progress.json', join(home, 'sessions/done1/link.json'));
  putFlat(join(home, 'rpa_data'), 'former1', { ...manualQuote() });
  putFlat(join(home, 'rpa_data'), 'former2', { history: history(entriesTo(3)) });
  putFlat(join(home, 'rpa_data'), 'not a session', { progress: {} });
  return home;
};

const listed = async (options: { states?: string[]; home?: string; dataDir?: string }) => {
  const output = printed();
  const code = await listCommand({ home: '/nowhere', ...options, json: true, now: NOW, print: output.print });
  const { total, sessions } = JSON.parse(output.text()) as { total: number; sessions: ListRow[] };
  expect(total).toBe(sessions.length);
  return { code, sessions };
};

describe('--list', () => {
  test('every session is there once, newest first, with its true state', async () => {
    const { code, sessions } = await listed({ home: homeWithSessions() });
    expect(code).toBe(0);
    expect(sessions.map(({ session_id, estado, resultado }) => [session_id, estado, resultado])).toEqual([
      ['queued1', 'queued', null],
      ['running1', 'running', null],
      ['done1', 'succeeded', 'R$3.776,52'],
      ['former1', 'refused', 'cotacao_manual'],
      ['former2', 'running', null],
    ]);
  });

  test('only the states asked for', async () => {
    const { sessions } = await listed({ home: homeWithSessions(), states: ['running', 'refused'] });
    expect(sessions.map(({ session_id }) => session_id)).toEqual(['running1', 'former1', 'former2']);
  });

  test('a state that does not exist is a usage error that names those that do', async () => {
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const code = await listCommand({ home: emptyHome(), json: true, states: ['runing'] });
    expect(stderr.mock.calls.join('')).toContain('succeeded');
    stderr.mockRestore();
    expect(code).toBe(64);
  });

  test('a folder of flat files lists what lies in it', async () => {
    const { sessions } = await listed({ dataDir: join(homeWithSessions(), 'rpa_data') });
    expect(sessions.map(({ session_id }) => session_id)).toEqual(['former1', 'former2']);
  });

  test('a row equals the live view of the session, also where the files say "15 of 15"', async () => {
    const home = emptyHome();
    const erros = [
      {
        erro: 'Motivo',
        contexto: 'finalizacao',
        timestamp: at(9),
        codigo: 8002,
        tipo: 'site_inacessivel',
        mensagem: 'Tente de novo.',
        sugestao: '',
        tela: 3,
      },
    ];
    putSession(home, 'a', {
      progress: progress(15, 9, { status: 'error', erros }),
      status: status({ status: 'failed', exit_code: 69 }),
    });
    const { sessions } = await listed({ home });
    expect(sessions).toMatchObject([
      {
        estado: 'failed',
        etapa_atual: 3,
        percentual: 20,
        mensagem: 'Tente de novo.',
        resultado: 'site_inacessivel',
      },
    ]);
  });

  test('the table for people is aligned, with ages, and lets no control character through', async () => {
    const home = homeWithSessions();
    putSession(home, 'odd', {
      progress: progress(2, 119, { timestamp_inicio: at(119), mensagem: '\u001b[31mvermelho\n' }),
    });
    const output = printed();
    await listCommand({ home, json: false, now: NOW, print: output.print });
    const lines = output.lines();
    expect(lines[0]).toMatch(/^SESSION +STATE +SCREEN +MESSAGE +AGE +RESULT$/);
    const ageColumn = lines[0]?.lastIndexOf('AGE') ?? 0;
    expect(lines.map((line) => line.slice(ageColumn).split('  ')[0])).toEqual(
      ['AGE', '1 s', '10 s', '20 s', '1 min', '1 min', '1 min'].map((age) => expect.stringContaining(age)),
    );
    expect(output.text()).not.toContain('\u001b');
  });

  test('a home without sessions says so', async () => {
    const output = printed();
    expect(await listCommand({ home: emptyHome(), json: false, print: output.print })).toBe(0);
    expect(output.text()).toBe('No sessions.\n');
    expect((await listed({ home: emptyHome() })).sessions).toEqual([]);
  });

  test('a broken session does not hide the others', async () => {
    const home = homeWithSessions();
    putSession(home, 'broken', { progress: '{"etapa_atual":', status: 'x' });
    const { sessions } = await listed({ home });
    expect(sessions.map(({ session_id }) => session_id)).toContain('done1');
    expect(sessions.map(({ session_id }) => session_id)).toContain('broken');
  });
});

import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { processStart } from '../../src/host/process/process-identity.ts';
import type { LiveView } from '../../src/protocol/files/live-shape.ts';
import { liveCommand } from '../../src/status/live-command.ts';
import { entriesTo, history, moment, PLANS, progress, result, status } from '../protocol/live/invented.ts';
import { emptyHome, printed, putFlat, putSession } from './session-home.ts';

const NOW = moment(60);

const live = async (place: { home: string; dataDir?: string }, id: string, now = NOW) => {
  const output = printed();
  const code = await liveCommand({ ...place, id, now, print: output.print });
  return { code, text: output.text(), view: JSON.parse(output.text()) as LiveView };
};

const running = { history: history(entriesTo(7)), progress: progress(7, 14) };

describe('--live', () => {
  test('answers from a session folder with one JSON document', async () => {
    const home = emptyHome();
    putSession(home, 'demo0001', running);
    const { code, view } = await live({ home }, 'demo0001');
    expect(code).toBe(0);
    expect(view.data).toMatchObject({ etapa_atual: 7, status: 'executando', avisos: [] });
  });

  test('answers from flat files: of --data-dir, and of a home whose sessions left no folder', async () => {
    const home = emptyHome();
    putFlat(join(home, 'rpa_data'), 'old1', running);
    expect((await live({ home }, 'old1')).view.data.etapa_atual).toBe(7);
    expect(
      (await live({ home: '/nowhere', dataDir: join(home, 'rpa_data') }, 'old1')).view.data.etapa_atual,
    ).toBe(7);
  });

  test('a session that is being accepted is waiting', async () => {
    const home = emptyHome();
    putSession(home, 'new', {});
    const { code, view } = await live({ home }, 'new');
    expect(code).toBe(0);
    expect(view.data).toMatchObject({ status: 'waiting', source: 'none' });
  });

  test.each(['home', 'data folder'])('a session that is not in the %s is told with 66', async (where) => {
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const output = printed();
    const home = emptyHome();
    const place = where === 'home' ? { home } : { home: '/nowhere', dataDir: home };
    const code = await liveCommand({ ...place, id: 'nobody', print: output.print });
    const said = stderr.mock.calls.join();
    stderr.mockRestore();
    expect([code, output.text()]).toEqual([66, '']);
    expect(said).toContain('there is no session nobody in');
  });

  test('D18 a history caught while the former writer rewrites it leaves the progress file, and vice versa', async () => {
    const home = emptyHome();
    putSession(home, 'a', { ...running, history: '' });
    putSession(home, 'b', { ...running, progress: JSON.stringify(running.progress).slice(0, 40) });
    for (const id of ['a', 'b']) {
      const { data } = (await live({ home }, id)).view;
      expect(data.etapa_atual).toBe(7);
      expect(data.avisos).toEqual([expect.stringContaining('não é JSON válido')]);
    }
  });

  test('D19 what cannot be a document is named, and the rest answers', async () => {
    const home = emptyHome();
    putSession(home, 'a', { progress: running.progress });
    mkdirSync(join(home, 'sessions/a/history.json'));
    symlinkSync('result.json', join(home, 'sessions/a/result.json'));
    const { data } = (await live({ home }, 'a')).view;
    expect(data.etapa_atual).toBe(7);
    expect(data.avisos).toHaveLength(2);
  });

  test('D20 NaN and Infinity as Python prints them do not cost the file', async () => {
    const home = emptyHome();
    const text = JSON.stringify({ ...running.progress, mensagem: 'NaN é "Infinity"\\' });
    putSession(home, 'a', {
      progress: text
        .replace('46.666666666666664', 'NaN')
        .replace('"dados_extra":{}', '"dados_extra":{"a":-Infinity,"b":[NaN]}'),
    });
    const { data } = (await live({ home }, 'a')).view;
    expect(data).toMatchObject({
      etapa_atual: 7,
      mensagem: 'NaN é "Infinity"\\',
      dados_extra: { a: null, b: [null] },
      avisos: [],
    });
  });

  test.each(['', 'a/b', '../x', '-x', 'a b', '<b>', 'a\n', 'x'.repeat(65), 'é'])(
    'D26 the id %j is refused with 65 and is not echoed',
    async (id) => {
      const output = printed();
      const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
      const code = await liveCommand({ home: emptyHome(), id, print: output.print });
      const told = stderr.mock.calls.join('');
      stderr.mockRestore();
      expect(code).toBe(65);
      expect(output.text()).toBe('');
      expect(told).toMatch(/^rpa-status: this is not a session id: .*letters.*\n$/);
    },
  );

  test('D26 the id "0" is a session', async () => {
    const home = emptyHome();
    putSession(home, '0', running);
    expect((await live({ home }, '0')).view.data).toMatchObject({ session_id: '0', etapa_atual: 7 });
  });

  test('D28 the answer ends with one line end and no blank line', async () => {
    const home = emptyHome();
    putSession(home, 'a', { ...running, result: result('success', PLANS, 20) });
    expect((await live({ home }, 'a')).text).toMatch(/\}\n$/);
    expect((await live({ home }, 'a')).text).not.toMatch(/\n\n/);
  });
});

describe('--live and the process behind a session', () => {
  const own = () =>
    status({
      pid: process.pid,
      process_start: processStart(process.pid),
      deadline: moment(1e6).toISOString(),
    });
  const stateWith = async (document: object) => {
    const home = emptyHome();
    putSession(home, 'a', { ...running, status: document });
    return (await live({ home }, 'a')).view.data.execucao.estado;
  };

  test('a session whose process runs is running', async () => {
    expect(await stateWith(own())).toBe('running');
  });

  test('a session whose process is gone is lost', async () => {
    expect(await stateWith({ ...own(), pid: 2 ** 30, process_start: null })).toBe('lost');
  });

  test('a session whose pid belongs to another process by now is lost', async () => {
    expect(
      await stateWith({ ...own(), process_start: `${processStart(process.pid)?.split('/')[0]}/1` }),
    ).toBe('lost');
    expect(await stateWith({ ...own(), process_start: '00000000-0000-0000-0000-000000000000/1' })).toBe(
      'lost',
    );
  });
});

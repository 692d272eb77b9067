import { beforeEach, describe, expect, test } from 'vitest';
import type { Log, LogFields } from '../../src/log/log.ts';
import type { RunEvent } from '../../src/run/run-event.ts';
import { RunReporter } from '../../src/run/run-reporter.ts';
import { silentTracker } from '../../src/run/silent-tracker.ts';

const clock = () => new Date(2026, 0, 2, 3, 4, 5);
const AVISO = { tipo: 'veiculo_divergente', mensagem: 'O site mostra outro veículo' };

let told: unknown[][];
let lines: { level: string; message: string; fields: LogFields | undefined }[];
let events: RunEvent[];
let reporter: RunReporter;

const memoryLog = (): Log => {
  const at = (level: string) => (message: string, fields?: LogFields) => {
    lines.push({ level, message, fields });
  };
  const log: Log = {
    ...{ debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
    child: () => log,
    close: () => {},
  };
  return log;
};

beforeEach(() => {
  told = [];
  lines = [];
  events = [];
  const tracker = {
    ...silentTracker(clock),
    step: (...step: unknown[]) => told.push(step),
    stepDone: (...step: unknown[]) => told.push(step),
  };
  reporter = new RunReporter({ tracker, log: memoryLog(), clock, onEvent: (event) => events.push(event) });
});

describe('what the engine tells', () => {
  test('reaches the files, the log and the watcher alike', () => {
    reporter.step(3, 'Confirmando seleção do veículo');
    reporter.done(3, 'Tela 3 concluída');
    expect(told).toEqual([
      [3, 'Confirmando seleção do veículo'],
      [3, 'Tela 3 concluída'],
    ]);
    expect(lines.map(({ message }) => message)).toEqual([
      'Confirmando seleção do veículo',
      'Tela 3 concluída',
    ]);
    expect(events.map(({ type }) => type)).toEqual(['step', 'done']);
    expect(reporter.screens).toEqual([3]);
    expect(reporter.tela).toBe(3);
  });

  test('as a warning is told once, also when a second attempt notices it again', () => {
    reporter.step(3, 'Confirmando seleção do veículo');
    reporter.warning(AVISO);
    reporter.restart();
    reporter.step(3, 'Confirmando seleção do veículo');
    reporter.warning({ ...AVISO });
    expect(reporter.avisos).toEqual([AVISO]);
    expect(events.filter(({ type }) => type === 'warning')).toHaveLength(1);
    expect(told.filter(([, message]) => message === AVISO.mensagem)).toEqual([
      [3, AVISO.mensagem, { avisos: [AVISO] }],
    ]);
  });

  test('as drift is a warning in the log and nothing in the files', () => {
    reporter.drift({
      tela: 8,
      control: 'continuar',
      by: 'name',
      rank: 1,
      expected: '#a',
      matched: 'button',
      paste: null,
    });
    expect(lines).toMatchObject([{ level: 'warn', fields: { control: 'continuar', rank: 1 } }]);
    expect(told).toEqual([]);
  });

  test('about personal data stays true for every further attempt', () => {
    expect(reporter.hasSentPersonalData).toBe(false);
    reporter.personalDataGoesOut();
    reporter.restart();
    expect(reporter.hasSentPersonalData).toBe(true);
  });

  test('is forgotten as far as the screens go when a further attempt begins', () => {
    reporter.step(2, 'x');
    reporter.done(2, 'y');
    reporter.restart();
    expect(reporter.tela).toBe(0);
    expect(reporter.screens).toEqual([]);
  });
});

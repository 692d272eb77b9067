import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { EXIT, endStateOfExitCode } from '../../../../src/protocol/exit-codes.ts';
import type { LiveView } from '../../../../src/protocol/files/live-shape.ts';
import type {
  HistoryFile,
  ProgressFile,
  ResultFile,
  SessionFile,
  StatusFile,
} from '../../../../src/protocol/files/shapes.ts';
import { dataFolder, FLAT_KINDS, flatName, sessionPaths } from '../../../../src/protocol/paths.ts';
import { CATALOGUE, type FailureKey } from '../../../../src/quote/outcome/catalogue.ts';
import { refusedField } from '../../../../src/quote/outcome/refused-field.ts';
import type { EndedRun } from '../../../support/run-on-site.ts';

export interface SessionFiles {
  readonly progress: ProgressFile;
  readonly history: HistoryFile;
  readonly result: ResultFile;
  readonly session: SessionFile;
  readonly status: StatusFile;
  readonly live: LiveView;
}

/** All documents, read under the flat names where there is one. */
export const filesOf = ({ home, report: { sessionId } }: EndedRun): SessionFiles => {
  const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
  const flat = Object.fromEntries(
    FLAT_KINDS.map((kind) => [kind, read(join(dataFolder(home), flatName(kind, sessionId)))]),
  );
  return { ...flat, status: read(sessionPaths(home, sessionId).status) } as SessionFiles;
};

const OWN_FILES = new Set([
  'config.json',
  'status.json',
  '.claim',
  ...FLAT_KINDS.map((kind) => `${kind}.json`),
  'logs',
  'logs/rpa.log',
  'logs/progress.log',
  'logs/selectors.json',
  'evidence',
  ...['console.log', 'page.html', 'screenshot.png', 'selectors.json', 'trace.jsonl'].map(
    (name) => `evidence/${name}`,
  ),
]);

const expectOnlyOwnFiles = ({ home, report }: EndedRun): void => {
  const { folder } = sessionPaths(home, report.sessionId);
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  expect(found.filter((name) => !OWN_FILES.has(name))).toEqual([]);
  for (const name of report.evidence) expect(existsSync(join(folder, 'evidence', name)), name).toBe(true);
  for (const kind of FLAT_KINDS) {
    expect(readFileSync(join(folder, `${kind}.json`), 'utf8')).not.toMatch(/"N\/A"/);
  }
};

const expectOneFinalEntry = ({ history }: SessionFiles, status: 'success' | 'error'): void => {
  const ends = history.historico.filter(({ etapa }) => etapa === 'final');
  expect(ends).toHaveLength(1);
  expect(history.historico.at(-1)).toEqual(ends[0]);
  expect(ends[0]).toMatchObject({ status, mensagem: `RPA ${status}` });
  expect(history.historico.filter(({ etapa }) => etapa === 'inicio')).toHaveLength(1);
  expect(history.historico.filter(({ etapa }) => etapa === 'erro')).toHaveLength(status === 'error' ? 1 : 0);
  const times = history.historico.map(({ timestamp }) => timestamp);
  expect(times).toEqual(times.toSorted());
};

/** Every file and the report tell the same success. */
export const expectOneSuccess = (ended: EndedRun): SessionFiles => {
  const { report } = ended;
  expect(report.outcome.kind, JSON.stringify(report.outcome)).toBe('success');
  const files = filesOf(ended);
  const { progress, history, result, session, status, live } = files;
  expect(report.exitCode).toBe(0);
  expect(report.erros).toEqual([]);
  const total = ended.request.lastScreen;
  expect(progress).toMatchObject({
    status: 'success',
    percentual: 100,
    etapa_atual: total,
    total_etapas: total,
    erros: [],
  });
  expect([history.status_final, result.status, session.status]).toEqual(['success', 'success', 'success']);
  expect(session).toMatchObject({ total_etapas: total, etapas_executadas: total });
  expect(status).toMatchObject({ status: 'completed', exit_code: 0, reason: null, pid: process.pid });
  expect(live.success).toBe(true);
  expect(live.data).toMatchObject({
    status: 'success',
    percentual: 100,
    erros: [],
    execucao: { estado: 'succeeded', finalizado: true },
    resultados_finais: { rpa_finalizado: true, status_final: 'success' },
  });
  expectOneFinalEntry(files, 'success');
  expectOnlyOwnFiles(ended);
  return files;
};

/** Every file and the report tell the same failure, the one of this key. */
export const expectOneFailure = (ended: EndedRun, key: FailureKey): SessionFiles => {
  const { report } = ended;
  expect(report.outcome, JSON.stringify(report.outcome)).toMatchObject({ key, kind: CATALOGUE[key].kind });
  const files = filesOf(ended);
  const { progress, history, result, session, status, live } = files;
  const { codigo, tipo, texto, mensagem, sugestao, exit } = CATALOGUE[key];
  const tela = report.outcome.kind === 'success' ? null : report.outcome.tela;
  const refused = report.outcome.kind === 'success' ? null : refusedField(report.outcome.campo);
  const erro = { erro: mensagem, mensagem: refused?.texto ?? texto, codigo, tipo, sugestao, tela };
  expect(report.exitCode).toBe(EXIT[exit].code);
  expect(progress).toMatchObject({ status: 'error', mensagem: `Erro: ${mensagem}`, erros: [erro] });
  expect([history.status_final, result.status, session.status]).toEqual(['error', 'error', 'error']);
  expect(result.dados_finais).toEqual({});
  expect(history.historico.at(-1)?.erro).toBe(mensagem);
  expect(status).toMatchObject({ status: 'failed', exit_code: report.exitCode, reason: tipo });
  expect(live.success).toBe(false);
  expect(live.data).toMatchObject({
    status: 'error',
    erros: [erro],
    execucao: { estado: endStateOfExitCode(report.exitCode), finalizado: true },
    resultados_finais: { rpa_finalizado: true, status_final: 'error', dados: null },
  });
  expectOneFinalEntry(files, 'error');
  expectOnlyOwnFiles(ended);
  return files;
};

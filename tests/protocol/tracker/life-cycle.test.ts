import { appendFileSync, existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { dataFolder } from '../../../src/protocol/paths.ts';
import { nodeFs, type StoreFs } from '../../../src/protocol/store/store-fs.ts';
import { openTracker } from '../../../src/protocol/tracker/open-tracker.ts';
import type { Tracker } from '../../../src/protocol/tracker/tracker.ts';
import { ESTIMATES, PLANS, refusal, SUCCESS, sampleOptions } from '../../fixtures/writer/sample-session.ts';
import {
  brokenLinks,
  documentOf,
  documentsOf,
  temporaryFiles,
} from '../../fixtures/writer/session-documents.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';

const ID = 'demo0001';

let home: string;

beforeEach(() => {
  home = temporaryFolder('tracker');
});

const progressOf = () => documentOf(home, ID, 'progress');
const historyOf = () => documentOf(home, ID, 'history');
const entries = () => historyOf()?.historico.map(({ etapa, status, mensagem }) => [etapa, status, mensagem]);
const modeOf = (path: string): number => statSync(path).mode & 0o777;

/** The real file system; `written` gets each document's name when its new content appears. */
const watchedFs = (written: string[]): StoreFs => ({
  ...nodeFs,
  rename: async (from, to) => {
    await nodeFs.rename(from, to);
    written.push(basename(to, '.json'));
  },
});

const opened = (written: string[] = []): Promise<Tracker> =>
  openTracker({ ...sampleOptions(home, ID), fs: watchedFs(written) });

describe('a session that begins', () => {
  it('has its first documents on disk before the tracker is given', async () => {
    const written: string[] = [];
    await opened(written);
    expect(written).toEqual(['config', 'progress', 'history', 'live', 'status']);
    expect(progressOf()).toMatchObject({
      etapa_atual: 0,
      percentual: 0,
      status: 'iniciando',
      mensagem: 'Inicializando',
    });
    expect(entries()).toEqual([['inicio', 'iniciando', 'ProgressTracker inicializado']]);
    expect(documentOf(home, ID, 'status')).toMatchObject({
      status: 'running',
      pid: process.pid,
      attempt: 1,
      exit_code: null,
      reason: null,
    });
    expect(brokenLinks(home)).toEqual([]);
  });

  it('keeps the keys in the order of the contract', async () => {
    await opened();
    const { progress, history } = documentsOf(home, ID);
    expect(Object.keys(progress ?? {}).join()).toBe(
      'etapa_atual,total_etapas,percentual,status,mensagem,timestamp_inicio,timestamp_atualizacao,dados_extra,erros,session_id',
    );
    expect(Object.keys(history ?? {}).join()).toBe(
      'session_id,timestamp_inicio,timestamp_fim,status_final,total_etapas,historico',
    );
    expect(Object.keys(history?.historico[0] ?? {}).join()).toBe(
      'etapa,timestamp,status,mensagem,dados_extra,erro',
    );
  });

  it('shows the input to nobody but its user, whatever the umask', async () => {
    const before = process.umask(0);
    const tracker = await opened().finally(() => process.umask(before));
    const { config, documents, folder, logFolder, status, progressLog } = tracker.paths;
    expect(JSON.parse(readFileSync(config, 'utf8'))).toEqual({ placa: 'ABC1D23' });
    expect([config, documents.progress, status, progressLog].map(modeOf)).toEqual([
      0o600, 0o640, 0o640, 0o640,
    ]);
    expect([folder, logFolder, dataFolder(home)].map(modeOf)).toEqual([0o750, 0o750, 0o750]);
  });

  it('leaves the config that a launcher wrote when it is given none', async () => {
    const { input: _, ...options } = sampleOptions(home, ID);
    const tracker = await openTracker(options);
    expect(existsSync(tracker.paths.config)).toBe(false);
  });
});

describe('an event', () => {
  it('returns at once and reaches the disk as progress, history, live', async () => {
    const written: string[] = [];
    const tracker = await opened(written);
    written.length = 0;
    expect(tracker.step(1, 'Tela 1')).toBeUndefined();
    expect(written).toEqual([]);
    await tracker.flushed();
    expect(written).toEqual(['progress', 'history', 'live']);
  });

  it('shares its writes with those of the same moment, and none is missing in the history', async () => {
    const written: string[] = [];
    const tracker = await opened(written);
    written.length = 0;
    for (let count = 1; count <= 1000; count += 1) tracker.step(1, `nota ${count}`);
    await tracker.flushed();
    expect(written).toEqual(['progress', 'history', 'live']);
    expect(historyOf()?.historico).toHaveLength(1001);
  });

  it('is worded for customers in progress.json, and kept as it was in the history', async () => {
    const tracker = await opened();
    tracker.stepDone(7, 'Tela 7 concluída');
    await tracker.flushed();
    expect(progressOf()).toMatchObject({
      etapa_atual: 7,
      percentual: 46.666666666666664,
      status: 'executando',
      mensagem: 'Processo 7 finalizou',
    });
    expect(entries()?.at(-1)).toEqual([7, 'executando', 'Tela 7 concluída']);
  });

  it('without words is "Etapa n" in progress.json and "" in the history', async () => {
    const tracker = await opened();
    tracker.step(3, '');
    await tracker.flushed();
    expect(progressOf()?.mensagem).toBe('Etapa 3');
    expect(entries()?.at(-1)).toEqual([3, 'executando', '']);
  });

  it('of screen 15 is still "executando": the calculation begins', async () => {
    const tracker = await opened();
    tracker.step(15, 'Tela 15');
    await tracker.flushed();
    expect(progressOf()).toMatchObject({ etapa_atual: 15, percentual: 100, status: 'executando' });
  });

  it('beyond the last of five screens stays at five in progress.json', async () => {
    const tracker = await openTracker({ ...sampleOptions(home, ID), totalEtapas: 5 });
    tracker.step(5.5, 'Tela Zero KM');
    await tracker.flushed();
    expect(progressOf()).toMatchObject({
      etapa_atual: 5,
      total_etapas: 5,
      percentual: 100,
      status: 'executando',
    });
    expect(entries()?.at(-1)?.[0]).toBe(5.5);
  });

  it('adds its data to what progress.json already has', async () => {
    const tracker = await opened();
    tracker.step(3, 'Tela 3', { avisos: ['ano diferente'] });
    tracker.step(4, 'Tela 4', { outro: 1 });
    await tracker.flushed();
    expect(progressOf()?.dados_extra).toEqual({ avisos: ['ano diferente'], outro: 1 });
    expect(historyOf()?.historico.map((entry) => entry.dados_extra)).toEqual([
      null,
      { avisos: ['ano diferente'] },
      { outro: 1 },
    ]);
  });

  it('leaves one plain line in progress.log, line breaks or not', async () => {
    const tracker = await opened();
    tracker.step(1, 'uma\nlinha\r\nsó');
    await tracker.flushed();
    const lines = readFileSync(tracker.paths.progressLog, 'utf8').split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^\S+ inicio iniciando ProgressTracker inicializado$/);
    expect(lines[1]).toMatch(/^\S+ 1 executando uma linha só$/);
  });

  it('never writes its log through a planted link', async () => {
    const elsewhere = join(home, 'elsewhere');
    writeFileSync(elsewhere, '');
    const tracker = await opened();
    const { progressLog } = tracker.paths;
    await nodeFs.unlink(progressLog);
    symlinkSync(elsewhere, progressLog);
    tracker.step(1, 'Tela 1');
    await tracker.flushed();
    expect(readFileSync(elsewhere, 'utf8')).toBe('');
  });
});

describe('the estimates', () => {
  it('are under both names in progress.json and make a completed entry', async () => {
    const tracker = await opened();
    tracker.stepDone(5, 'Tela 5 concluída');
    tracker.estimates(ESTIMATES);
    await tracker.flushed();
    expect(progressOf()?.dados_extra).toEqual({
      estimativas_tela_5: ESTIMATES,
      estimativas_tela_4: ESTIMATES,
    });
    expect(progressOf()?.status).toBe('executando');
    expect(entries()?.at(-1)).toEqual(['estimativas', 'completed', 'Estimativas capturadas']);
    expect(historyOf()?.historico.at(-1)?.dados_extra).toEqual(ESTIMATES);
  });
});

describe('a further attempt', () => {
  it('begins at 0, is told in status.json, and the percentage never falls', async () => {
    const written: string[] = [];
    const tracker = await opened(written);
    tracker.step(6, 'Tela 6');
    await tracker.flushed();
    written.length = 0;
    tracker.restart(2, 'Nova tentativa');
    await tracker.flushed();
    expect(written).toEqual(['progress', 'history', 'live', 'status']);
    expect(progressOf()).toMatchObject({ etapa_atual: 0, percentual: 40, status: 'executando' });
    expect(entries()?.at(-1)).toEqual([0, 'executando', 'Nova tentativa']);
    expect(documentOf(home, ID, 'status')).toMatchObject({ attempt: 2, status: 'running' });
    expect(documentOf(home, ID, 'live')?.data.percentual).toBe(40);
  });
});

describe('a session that ends well', () => {
  it('has both plans in all their places', async () => {
    const tracker = await opened();
    tracker.step(15, 'RPA concluído com sucesso');
    await tracker.finish(SUCCESS);
    const { progress, history, result, session, status, live } = documentsOf(home, ID);
    expect(progress).toMatchObject({ status: 'success', etapa_atual: 15, percentual: 100, erros: [] });
    expect(progress?.dados_extra).toEqual({ ...PLANS, resultado_final: PLANS });
    expect(history?.status_final).toBe('success');
    expect(history?.historico.at(-1)).toMatchObject({
      etapa: 'final',
      status: 'success',
      mensagem: 'RPA success',
      dados_extra: PLANS,
      erro: null,
    });
    expect(result).toMatchObject({ status: 'success', dados_finais: PLANS });
    expect(session).toMatchObject({ status: 'success', total_etapas: 15, etapas_executadas: 15 });
    expect(status).toMatchObject({ status: 'completed', exit_code: 0, reason: null });
    expect(live).toMatchObject({ success: true, data: { percentual: 100, status: 'success' } });
    expect(brokenLinks(home)).toEqual([]);
    expect(temporaryFiles(home, ID)).toEqual([]);
  });

  it('is written in the order of the contract, the result before whatever announces it', async () => {
    const written: string[] = [];
    const tracker = await opened(written);
    written.length = 0;
    await tracker.finish(SUCCESS);
    expect(written).toEqual(['progress', 'result', 'session', 'history', 'live', 'status']);
  });
});

describe('a session that ends in an error', () => {
  it('has the cause in progress, in an entry "erro" and in the final entry', async () => {
    const written: string[] = [];
    const tracker = await opened(written);
    tracker.step(15, 'Tela 15');
    await tracker.flushed();
    written.length = 0;
    await tracker.finish(refusal(tracker.timestamp()));
    expect(written).toEqual([
      'progress',
      'history',
      'progress',
      'result',
      'session',
      'history',
      'live',
      'status',
    ]);
    const { progress, history, result, status, live } = documentsOf(home, ID);
    expect(progress).toMatchObject({ status: 'error', percentual: 100 });
    expect(progress?.erros).toHaveLength(1);
    expect(entries()?.slice(-2)).toEqual([
      ['erro', 'error', 'Erro: Cotação manual necessária'],
      ['final', 'error', 'RPA error'],
    ]);
    expect(history?.historico.slice(-2).map(({ erro }) => erro)).toEqual([
      'Cotação manual necessária',
      'Cotação manual necessária',
    ]);
    expect(result?.dados_finais).toEqual({});
    expect(status).toMatchObject({ status: 'failed', exit_code: 20, reason: 'cotacao_manual' });
    expect(live).toMatchObject({
      success: false,
      data: { execucao: { estado: 'refused', finalizado: true } },
    });
  });

  it.each([
    [0, 'completed'],
    [65, 'failed'],
    [124, 'failed'],
    [130, 'stopped'],
    [143, 'stopped'],
  ])('with exit code %i is "%s" in status.json', async (exitCode, status) => {
    const tracker = await opened();
    await tracker.finish({ ...refusal(tracker.timestamp()), exitCode });
    expect(documentOf(home, ID, 'status')).toMatchObject({ status, exit_code: exitCode });
  });
});

describe('the end', () => {
  it('is decided by the first call and never changes', async () => {
    const tracker = await opened();
    const first = tracker.finish(SUCCESS);
    const second = tracker.finish(refusal(tracker.timestamp()));
    await Promise.all([first, second]);
    await tracker.finish(refusal(tracker.timestamp()));
    expect(entries()?.filter(([etapa]) => etapa === 'final')).toEqual([['final', 'success', 'RPA success']]);
    expect(documentOf(home, ID, 'result')?.status).toBe('success');
  });

  it('is the last word: what is told later is not written', async () => {
    const tracker = await opened();
    tracker.step(1, 'Tela 1');
    const ending = tracker.finish(SUCCESS);
    tracker.step(2, 'Tela 2');
    tracker.estimates(ESTIMATES);
    tracker.restart(2, 'Nova tentativa');
    await ending;
    await tracker.flushed();
    expect(entries()?.map(([etapa]) => etapa)).toEqual(['inicio', 1, 'final']);
    expect(documentOf(home, ID, 'status')?.attempt).toBe(1);
  });

  it('leaves a foreign file at its flat name alone and tells', async () => {
    const tracker = await opened();
    const flat = join(dataFolder(home), `result_${ID}.json`);
    appendFileSync(flat, 'mine');
    await expect(tracker.finish(SUCCESS)).rejects.toMatchObject({
      reason: 'not_writable',
      file: `result_${ID}.json`,
    });
    expect(readFileSync(flat, 'utf8')).toBe('mine');
    expect(documentOf(home, ID, 'status')?.status).toBe('running');
  });
});

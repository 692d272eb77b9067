import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { liveSchema } from '../../src/live/http/schemas/live-view.ts';
import { dataFolder, FLAT_KINDS, flatName, sessionPaths, sessionsFolder } from '../../src/protocol/paths.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import {
  prepareFolder,
  tellQueued,
  tellStarting,
  type WaitingSession,
} from '../../src/protocol/waiting-files.ts';
import { documentsOf, temporaryFiles } from '../fixtures/writer/session-documents.ts';
import { temporaryFolder } from '../fixtures/writer/temporary-folder.ts';

const ID = 'demo0001' as SessionId;
const SINCE = '2026-01-02T03:04:05.000006';
const NOW = new Date('2026-01-02T03:09:05.120Z');
const UNIT = `rpa-session-${ID}.service`;
const DEADLINE = new Date('2026-01-02T03:10:35Z');
const INPUT = { placa: 'QWZ7K54', nome: 'Anastácia' };

let session: WaitingSession;
let home: string;

beforeEach(() => {
  home = temporaryFolder('waiting');
  for (const folder of [sessionsFolder(home), dataFolder(home)]) mkdirSync(folder);
  session = { home, id: ID, clock: () => NOW, flow: { name: 'tosegurado', totalEtapas: 15 } };
});

const starting = { unit: UNIT, deadline: DEADLINE, queuedSince: SINCE };
const modeOf = (path: string): number => lstatSync(path).mode & 0o777;
const flatPath = (kind: (typeof FLAT_KINDS)[number]): string => join(dataFolder(home), flatName(kind, ID));

describe('the folder of a session that is accepted', () => {
  it("holds the customer's data for its own user only, whatever the umask, and nothing else", async () => {
    const before = process.umask(0);
    await prepareFolder(session, INPUT);
    process.umask(before);
    const { folder, config } = sessionPaths(home, ID);
    expect(readdirSync(folder)).toEqual(['config.json']);
    expect(JSON.parse(readFileSync(config, 'utf8'))).toEqual(INPUT);
    expect([modeOf(folder), modeOf(config)]).toEqual([0o750, 0o600]);
  });

  it('has every flat name already, and each leads nowhere until its document is there', async () => {
    await prepareFolder(session, INPUT);
    expect(readdirSync(dataFolder(home)).toSorted()).toEqual(
      FLAT_KINDS.map((kind) => flatName(kind, ID)).toSorted(),
    );
    expect(FLAT_KINDS.filter((kind) => existsSync(flatPath(kind)))).toEqual([]);
    await tellQueued(session, 1, SINCE);
    expect(FLAT_KINDS.filter((kind) => existsSync(flatPath(kind)))).toEqual(['progress', 'live']);
  });

  it('may be prepared again, with the data of the last time', async () => {
    await prepareFolder(session, INPUT);
    await prepareFolder(session, { placa: 'ABC1D23' });
    expect(JSON.parse(readFileSync(sessionPaths(home, ID).config, 'utf8'))).toEqual({ placa: 'ABC1D23' });
    expect(temporaryFiles(home, ID)).toEqual([]);
  });

  it.each(FLAT_KINDS)(
    "is refused while %s_<id>.json is somebody else's, before anything is written",
    async (kind) => {
      for (const plant of [
        () => writeFileSync(flatPath(kind), '{}'),
        () => symlinkSync('/etc/passwd', flatPath(kind)),
      ]) {
        home = temporaryFolder('waiting');
        for (const folder of [sessionsFolder(home), dataFolder(home)]) mkdirSync(folder);
        plant();
        await expect(prepareFolder({ ...session, home }, INPUT)).rejects.toMatchObject({
          reason: 'not_writable',
          file: flatName(kind, ID),
        });
        expect(readdirSync(sessionsFolder(home))).toEqual([]);
      }
    },
  );

  it('is refused when it is a link, and nothing is written where that leads', async () => {
    const elsewhere = join(home, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, sessionPaths(home, ID).folder);
    await expect(prepareFolder(session, INPUT)).rejects.toMatchObject({ reason: 'not_writable', file: ID });
    expect(readdirSync(elsewhere)).toEqual([]);
  });
});

describe('a session that waits', () => {
  it('has progress, status and live in the shapes of the contract, and no other document', async () => {
    await prepareFolder(session, INPUT);
    await tellQueued(session, 3, SINCE);
    const { progress, status, live, ...others } = documentsOf(home, ID);
    expect(others).toEqual({});
    expect(progress).toEqual({
      etapa_atual: 0,
      total_etapas: 15,
      percentual: 0,
      status: 'waiting',
      mensagem: 'Na fila: posição 3',
      timestamp_inicio: SINCE,
      timestamp_atualizacao: expect.any(String),
      dados_extra: {},
      erros: [],
      session_id: ID,
    });
    expect(status).toMatchObject({ status: 'queued', pid: null, unit: null, deadline: null, reason: null });
    expect(liveSchema.parse(live).data).toMatchObject({
      status: 'waiting',
      mensagem: 'Na fila: posição 3',
      execucao: { estado: 'queued', finalizado: false, posicao_fila: 3, iniciada_em: null },
    });
  });

  it('keeps the keys of progress.json in the order of the contract', async () => {
    await prepareFolder(session, INPUT);
    await tellQueued(session, 1, SINCE);
    expect(Object.keys(documentsOf(home, ID).progress ?? {}).join()).toBe(
      'etapa_atual,total_etapas,percentual,status,mensagem,timestamp_inicio,timestamp_atualizacao,dados_extra,erros,session_id',
    );
  });

  it('tells every new position in all three documents, however often', async () => {
    await prepareFolder(session, INPUT);
    for (const position of [12, 2, 2, 1]) {
      await tellQueued(session, position, SINCE);
      const { progress, status, live } = documentsOf(home, ID);
      const told = [progress?.mensagem, status?.mensagem, live?.data.mensagem];
      expect(told).toEqual(Array(3).fill(`Na fila: posição ${position}`));
      expect(live?.data.execucao).toMatchObject({ posicao_fila: position });
      expect(progress?.timestamp_inicio).toBe(SINCE);
    }
    expect(temporaryFiles(home, ID)).toEqual([]);
  });
});

describe('a session that is being started', () => {
  it('says so, and by when it must have told more', async () => {
    await prepareFolder(session, INPUT);
    await tellQueued(session, 1, SINCE);
    await tellStarting(session, starting);
    const { progress, status, live, ...others } = documentsOf(home, ID);
    expect(others).toEqual({});
    expect(progress).toMatchObject({
      status: 'waiting',
      mensagem: 'Iniciando a sessão',
      timestamp_inicio: SINCE,
    });
    expect(status).toMatchObject({ status: 'starting', pid: null, unit: UNIT });
    expect(new Date(status?.deadline ?? '')).toEqual(DEADLINE);
    expect(liveSchema.parse(live).data).toMatchObject({
      mensagem: 'Iniciando a sessão',
      execucao: { estado: 'starting', finalizado: false, posicao_fila: null, unidade: UNIT },
    });
  });

  it('has no progress of its own when it never waited', async () => {
    await prepareFolder(session, INPUT);
    await tellStarting(session, { ...starting, queuedSince: null });
    expect(documentsOf(home, ID)).not.toHaveProperty('progress');
    expect(documentsOf(home, ID)).toMatchObject({ live: { data: { execucao: { estado: 'starting' } } } });
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { finalizeUnsupervised } from '../../../src/launch/queue/finalize-unsupervised.ts';
import { recordsFolder, sessionPaths } from '../../../src/protocol/paths.ts';
import { processStart } from '../../../src/protocol/process-identity.ts';
import { readRecord, type SessionRecord, writeRecord } from '../../../src/protocol/record/session-record.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { isStopRequested, requestStop } from '../../../src/protocol/stop-request.ts';
import { nodeFs } from '../../../src/protocol/store/store-fs.ts';
import { timestampWithOffset } from '../../../src/protocol/timestamp.ts';
import { existingState } from '../../../src/protocol/tracker/claim.ts';
import { firstRecord } from '../../../src/protocol/waiting/waiting-files.ts';
import { viewSession } from '../../../src/status/documents/view-session.ts';
import { documentsOf } from '../../fixtures/writer/session-documents.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';

const ID = 'demo0001' as SessionId;
const HOUR_MS = 3_600_000;
const FLOW = { name: 'tosegurado', totalEtapas: 15 };
/** A process that lives as long as the machine, and one that is this test. */
const OTHERS = [1, process.pid];

let home: string;
beforeEach(() => {
  home = temporaryFolder('record');
  for (const folder of ['sessions', 'rpa_data', 'records', `sessions/${ID}`]) mkdirSync(join(home, folder));
});

const paths = () => sessionPaths(home, ID);
const inAnHour = (): Date => new Date(Date.now() + HOUR_MS);

const noted = async (changes: Partial<SessionRecord> = {}, deadline = inAnHour()): Promise<void> => {
  const session = { home, id: ID, clock: () => new Date(), flow: FLOW };
  const record = firstRecord(session, `rpa-session-${ID}.service`, deadline);
  await writeRecord(nodeFs, paths(), { ...record, ...changes });
};

const says = (changes: object): void =>
  writeFileSync(
    paths().status,
    JSON.stringify({
      session_id: ID,
      status: 'running',
      mensagem: 'x',
      timestamp: timestampWithOffset(new Date()),
      ...changes,
    }),
  );

const seen = (now = new Date()) => viewSession({ home }, ID, now).view.data;

describe('a session that a unit was started for', () => {
  test.each(OTHERS)('does not run because it names process %i as its own', async (pid) => {
    const start = processStart(pid);
    writeFileSync(join(paths().folder, '.claim'), JSON.stringify({ pid, process_start: start }));
    says({ pid, process_start: start });
    expect(await existingState(nodeFs, paths())).toBe('running');
    await noted();
    expect(await existingState(nodeFs, paths())).toBe('lost');
    await finalizeUnsupervised({ home, id: ID, clock: () => new Date(), backend: 'systemd' });
    expect(documentsOf(home, ID).status?.status).toBe('failed');
    expect(readRecord(paths())).toMatchObject({ status: 'failed', reason: 'sessao_perdida' });
  });

  test('is over at the moment that its supervisor knows, whatever it says', async () => {
    says({ deadline: timestampWithOffset(new Date(Date.now() + 10 * HOUR_MS)) });
    await noted();
    expect(seen().execucao.estado).toBe('running');
    expect(seen(new Date(Date.now() + 2 * HOUR_MS)).execucao.estado).toBe('lost');
  });

  test('is known although none of its files can be read', async () => {
    await noted();
    expect(seen()).toMatchObject({ source: 'status', execucao: { estado: 'starting', finalizado: false } });
  });

  test('has ended as its supervisor noted, where its files tell no end', async () => {
    const erro = {
      ...{ erro: 'e', contexto: 'finalizacao', timestamp: '2026-01-02T03:04:05.000006', codigo: 7107 },
      ...{ tipo: 'arquivos_invalidos', mensagem: 'm', sugestao: 's', tela: null },
    };
    says({});
    await noted({ status: 'failed', reason: 'arquivos_invalidos', erro });
    const { execucao, erros } = seen();
    expect(execucao).toMatchObject({ estado: 'failed', finalizado: true });
    expect(erros.map(({ tipo }) => tipo)).toEqual(['arquivos_invalidos']);
  });

  test('is stopped by an operator also where nothing can be written into its folder', async () => {
    await noted();
    mkdirSync(join(paths().folder, '.stop-requested'));
    await requestStop(paths());
    expect(readRecord(paths())?.stop_requested).toBe(true);
    expect(isStopRequested(paths())).toBe(true);
  });

  test('keeps the first end that was noted', async () => {
    await noted({ status: 'failed', reason: 'robo_morto' });
    says({ status: 'completed', exit_code: 0 });
    await finalizeUnsupervised({ home, id: ID, clock: () => new Date(), backend: 'systemd' });
    expect(readRecord(paths())?.reason).toBe('robo_morto');
  });
});

test.each(['{"status":', '[]', '{"status":"running"}'])('a record that says %s is none', (text) => {
  writeFileSync(join(recordsFolder(home), `${ID}.json`), text);
  expect(readRecord(paths())).toBeNull();
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listPlaces } from '../../../src/launch/queue/places.ts';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { documentsOf } from '../../fixtures/writer/session-documents.ts';
import { eventually } from '../../run/faults/support/eventually.ts';
import { finalDocuments } from '../../run/faults/support/final-files.ts';
import { MISSING_BROWSER_EXIT } from '../../support/ends-at-once.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { givenAway, personalSpellings } from '../../support/personal-spellings.ts';
import { missing } from '../../support/require.ts';
import { launchCommandIn } from './support/quiet-homes.ts';
import { builtHere, type RealHome, realHome } from './support/real-sessions.ts';

const CALLS = 50;
const CONFIGURATION = 78;

const documentOf = (stdout: string) => {
  expect(stdout).toMatch(/^\{[^\n]*\}\n$/);
  return JSON.parse(stdout);
};

describe.skipIf(missing('the built commands', builtHere()))('the backend "process"', () => {
  it('answers at once with one JSON document; the session ends by itself and leaves nothing behind', async () => {
    const { launch, home, quiet } = realHome('at once');
    const { status, stdout, stderr } = await launch([]);
    const { session_id: id, ...answer } = documentOf(stdout);
    expect([status, stderr]).toEqual([0, '']);
    expect(id).toMatch(/^rpa_v4_\d{8}_\d{6}_[0-9a-f]{8}$/);
    expect(answer).toEqual({
      success: true,
      message: 'Sessão RPA criada com sucesso',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      estado: 'started',
      backend: 'process',
    });
    await quiet();
    expect(finalDocuments(home, id, 'error').status).toMatchObject({ exit_code: MISSING_BROWSER_EXIT });
  });

  it('gives the very same answer when the session has ended, and starts nothing', async () => {
    const { launch, home, quiet } = realHome('at once');
    const first = await launch(['--session', 's1']);
    await quiet();
    const log = readFileSync(`${sessionPaths(home, 's1' as SessionId).logFolder}/supervisor.log`, 'utf8');
    expect(await launch(['--session', 's1'])).toEqual(first);
    const other = await launch(['--session', 's1'], {
      stdin: JSON.stringify({ ...CUSTOMER, placa: 'ABC1D23' }),
    });
    expect(documentOf(other.stdout)).toMatchObject({ estado: 'existing' });
    await quiet();
    expect(readFileSync(`${sessionPaths(home, 's1' as SessionId).logFolder}/supervisor.log`, 'utf8')).toBe(
      log,
    );
  });

  it(`starts one session for ${CALLS} launches of one id at once, and gives all the same answer`, async () => {
    const { launch, home, quiet } = realHome('at once');
    const answers = await Promise.all(Array.from({ length: CALLS }, () => launch(['--session', 's1'])));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 0, stderr: '' });
    await quiet();
    const log = readFileSync(`${sessionPaths(home, 's1' as SessionId).logFolder}/supervisor.log`, 'utf8');
    expect(log.match(/"starting"/g)).toHaveLength(1);
  });

  it('with --wait ends as the session did, and shows it on stderr only', async () => {
    const { launch, home } = realHome('at once');
    const { status, stdout, stderr } = await launch(['--session', 's1', '--wait']);
    expect([status, documentOf(stdout).estado]).toEqual([MISSING_BROWSER_EXIT, 'started']);
    expect(stderr).not.toBe('');
    finalDocuments(home, 's1', 'error');
  });

  it('tells a site that was taken away while the session waited as its end', async () => {
    const { launch, home, quiet } = realHome('at once');
    await launchCommandIn(home, '--drain');
    expect(documentOf((await launch(['--session', 's1'])).stdout)).toMatchObject({ estado: 'queued' });
    writeFileSync(join(home, 'config/rpa.json'), '{}');
    await launchCommandIn(home, '--resume');
    await quiet();
    expect(finalDocuments(home, 's1', 'error').status).toMatchObject({
      reason: 'site_nao_configurado',
      exit_code: CONFIGURATION,
    });
    expect(documentOf((await launch(['--session', 's1'])).stdout)).toMatchObject({ estado: 'queued' });
    expect(await launch(['--session', 's2'])).toMatchObject({ status: CONFIGURATION });
  });
});

describe.skipIf(missing('the built commands', builtHere()))('a session of the backend "process"', () => {
  const spellings = personalSpellings(CUSTOMER);
  const SECRETS = {
    HTTP_COOKIE: 'biscoito-secreto',
    REDIS_PASSWORD: 'senha-secreta',
    QUERY_STRING: `cpf=${CUSTOMER.cpf}`,
  };

  const everySight = async (
    { processes }: RealHome,
    until: Promise<unknown>,
  ): Promise<ReadonlyMap<number, string>> => {
    const seen = new Map<number, string>();
    let isOver = false;
    void until.finally(() => {
      isOver = true;
    });
    await eventually('the end of the looks', () => {
      for (const { pid, told } of processes())
        if (!seen.get(pid)?.includes(told)) seen.set(pid, `${seen.get(pid) ?? ''}${told}`);
      return isOver;
    });
    return seen;
  };

  it("shows nothing of the customer, and nothing of the front's environment, in any process that runs for it", async () => {
    const rig = realHome('never');
    const running = rig
      .launch(['--session', 's1'], { env: SECRETS })
      .then(() => rig.reached('s1', 'running'));
    const seen = await everySight(rig, running);
    const others = [...seen.values()].filter((told) => !told.includes('\0--data\0'));
    expect(others.some((told) => told.includes('--supervise'))).toBe(true);
    expect(others.some((told) => told.includes('rpa-run'))).toBe(true);
    expect(givenAway(others.join('\n'), spellings)).toEqual([]);
    expect(others.join('\n')).not.toMatch(/biscoito-secreto|senha-secreta/);
    for (const told of seen.values()) expect(givenAway(told.split('\n')[0] ?? '', spellings)).toEqual([]);
    expect(await rig.stop('s1')).toMatchObject({ status: 0 });
    await rig.quiet();
  });

  it('is over when rpa-stop returns, and the next one has its place', async () => {
    const { launch, stop, home, reached, processes, quiet } = realHome('never', { max_active: 1 });
    for (const id of ['s1', 's2']) await launch(['--session', id]);
    await reached('s1', 'running');
    const { status, stdout, stderr } = await stop('s1');
    expect([status, stderr]).toEqual([0, '']);
    expect(documentOf(stdout)).toMatchObject({ success: true, session_id: 's1', estado: 'stopped' });
    expect(processes().filter(({ told }) => told.includes('--session\0s1\0'))).toEqual([]);
    expect(documentsOf(home, 's1').status).toMatchObject({
      status: 'stopped',
      reason: 'parada_pelo_operador',
    });
    await reached('s2', 'running');
    const all = await stop('--all');
    expect(documentOf(all.stdout)).toMatchObject({
      success: true,
      total: 1,
      sessions: [{ session_id: 's2' }],
    });
    await quiet();
  });

  it('keeps its place when its supervisor is killed, and can be stopped', async () => {
    const { launch, stop, home, reached, quiet } = realHome('never', { max_active: 1 });
    await launch(['--session', 's1']);
    await reached('s1', 'running');
    const [place] = await listPlaces(home);
    process.kill(place?.pid ?? 0, 'SIGKILL');
    expect(documentOf((await launch(['--session', 's2'])).stdout)).toMatchObject({
      estado: 'queued',
      posicao: 1,
    });
    expect(documentOf((await stop('s1')).stdout)).toMatchObject({ estado: 'stopped' });
    expect(documentsOf(home, 's1').status).toMatchObject({ status: 'stopped' });
    await reached('s2', 'running');
    await stop('--all');
    await quiet();
    for (const id of ['s1', 's2']) finalDocuments(home, id, 'stopped');
  });
});

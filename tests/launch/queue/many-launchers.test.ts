import { expect, it } from 'vitest';
import { processBackend } from '../../../src/launch/backend/process-backend.ts';
import { drain, resume } from '../../../src/launch/queue/drain.ts';
import { documentsOf } from '../../fixtures/writer/session-documents.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { doomedLaunchers, onlyOneAtOnce, settled, startsIn } from './support/doomed-launchers.ts';
import { idOf, launcherOf } from './support/launching.ts';

const { run, root } = await doomedLaunchers();

const LAUNCHERS = 8;

it(`${LAUNCHERS} launchers at once have turns 1 to ${LAUNCHERS}, and their sessions start in that order, one by one`, async () => {
  const home = temporaryFolder('launchers');
  onlyOneAtOnce(home);
  await drain(home);
  const ids = Array.from({ length: LAUNCHERS }, (_, number) => idOf(number));
  const answers = await Promise.all(ids.map((id) => run('launch', home, id, ['none', 0])));
  const turns = answers.map(({ answer }) => Number(answer?.posicao));
  const turnOf = new Map(ids.map((id, index) => [id, turns[index] ?? 0]));
  expect(turns.toSorted()).toEqual(ids.map((_, index) => index + 1));
  for (const [index, id] of ids.entries())
    expect(documentsOf(home, id).progress?.mensagem).toBe(`Na fila: posição ${turns[index]}`);
  await resume(launcherOf(home, processBackend({ home, root }), { max_active: 1 }));
  await settled(home);
  expect(startsIn(home)).toEqual(ids.toSorted((a, b) => (turnOf.get(a) ?? 0) - (turnOf.get(b) ?? 0)));
});

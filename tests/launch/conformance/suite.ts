import { expect, test } from 'vitest';
import { finalDocuments } from '../../run/faults/support/final-files.ts';
import { gate } from '../../support/gate.ts';
import type { Backend } from './backend.ts';
import { ENDS, type End } from './ends.ts';

const LIMIT_MS = 300_000;

/** More browsers at once make each other late. */
const SESSIONS_AT_ONCE = 3;

const enter = gate(SESSIONS_AT_ONCE);

/** Runs a session to an end and looks at everything that tells of it. */
const expectEnd = async (backend: Backend, how: End): Promise<void> => {
  const session = await backend.start(how.wish);
  if (how.tela !== undefined) await session.reached(how.tela);
  await how.act?.(session);
  await session.gone();
  expect(await session.leftovers()).toEqual([]);
  const { status, progress, live } = finalDocuments(session.home, session.id, how.end);
  expect(status).toMatchObject({ exit_code: how.exit, unit: session.unit });
  if (how.reason === null) expect(status?.reason).toBeNull();
  else expect(status?.reason).toMatch(how.reason);
  expect(progress?.erros[0]?.tipo ?? null).toBe(status?.reason);
  const { estado } = how;
  expect(live?.data).toMatchObject({ execucao: { estado, finalizado: true, unidade: session.unit } });
};

/** What every backend keeps: each way to end leads to one terminal state, the same on all of them. */
export const testEnds = (backend: Backend): void => {
  test.concurrent.each(ENDS)(
    `${backend.name}: one terminal state and nothing left, by $how`,
    (how) => enter(() => expectEnd(backend, how)),
    LIMIT_MS,
  );
};

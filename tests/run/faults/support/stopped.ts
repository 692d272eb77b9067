import { expect } from 'vitest';
import { finalDocuments } from './final-files.ts';
import type { Run } from './run.ts';

/** What each signal means: how the process ends and what the files say. */
const MEANING = {
  SIGTERM: { code: 143, tipo: 'parada_pelo_sistema' },
  SIGINT: { code: 130, tipo: 'parada_pelo_terminal' },
  SIGHUP: { code: 143, tipo: 'parada_pelo_sistema' },
} as const;
export type StopSignal = keyof typeof MEANING;
export const SIGNALS = Object.keys(MEANING) as StopSignal[];

/** One of them at random. */
export const any = <T>(values: readonly T[]): T => values[Math.floor(Math.random() * values.length)] as T;

/** Every file and the exit code tell one end, that of one of these signals; nothing is left running. */
export const expectStopped = async (run: Run, ...signals: readonly StopSignal[]): Promise<void> => {
  const json = await run.json();
  const ended = await run.ended;
  expect(ended.signal).toBeNull();
  const meanings = signals.map((signal) => MEANING[signal]);
  const { code, tipo } =
    meanings.find((meaning) => meaning.code === ended.code && meaning.tipo === json.tipo) ?? {};
  expect(meanings, JSON.stringify({ code: ended.code, json })).toContainEqual({ code, tipo });
  expect(json).toMatchObject({ success: false, tipo, exit_code: code });
  const { progress, status, live } = finalDocuments(run.home, run.id, 'stopped');
  expect(progress?.erros.map((erro) => erro.tipo)).toEqual([tipo]);
  expect(status).toMatchObject({ exit_code: code, reason: tipo });
  expect(live?.data).toMatchObject({ execucao: { estado: 'stopped' } });
  await run.leftNothing();
};

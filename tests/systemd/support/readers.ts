import { join } from 'node:path';
import { expect } from 'vitest';
import type { LiveData } from '../../../src/protocol/files/live-shape.ts';
import { CHECKOUT, type Rig } from '../../support/rig.ts';
import { FRONT, HOME } from './installed.ts';

const DATA = `${HOME}/rpa_data`;
const STRICT_READER = join(CHECKOUT, 'tests/php/get_progress_completo.php');
const PLAIN_READER = join(CHECKOUT, 'tests/systemd/fixtures/read-ends.php');

const BETWEEN = '=====';
const LIVE_VIEWS = `for id; do rpa-status --live "$id"; echo; echo ${BETWEEN}; done`;

type Documents = Readonly<Record<string, unknown>>;

/** What the readers say of one session. */
interface Read {
  readonly live: LiveData;
  /** `rpa-status ID`. */
  readonly strict: Documents;
  /** The former PHP reader. */
  readonly php: Documents;
  /** A PHP program that decodes the files. */
  readonly plain: Documents;
}

const linesOf = (text: string): string[] => text.split('\n').filter(Boolean);

/** Live views as `rpa-status ID --live` tells them to a front. */
export const liveViews = async (rig: Rig, ids: readonly string[]): Promise<LiveData[]> => {
  const { stdout } = await rig.run(['sh', '-c', LIVE_VIEWS, 'sh', ...ids], { user: FRONT });
  return stdout
    .split(BETWEEN)
    .filter((text) => text.trim() !== '')
    .map((text) => JSON.parse(text).data);
};

const strictAnswers = (stdout: string): Documents[] =>
  linesOf(stdout).map((line) => JSON.parse(JSON.parse(line).stdout).data);

const read = async (rig: Rig, ids: readonly string[]): Promise<Read[]> => {
  const run = async (command: readonly string[], lines: readonly string[]): Promise<string> =>
    (await rig.run(command, { user: FRONT, input: lines.map((line) => `${line}\n`).join('') })).stdout;
  const asJson = ids.map((id) => JSON.stringify(id));
  const live = await liveViews(rig, ids);
  const strict = strictAnswers(await run(['rpa-status', '--batch'], ids));
  const php = strictAnswers(await run(['php', STRICT_READER, DATA, '--batch'], asJson));
  const plain = linesOf(await run(['php', PLAIN_READER, DATA], ids)).map((line) => JSON.parse(line));
  return ids.map((_, index) => ({
    live: live[index] as LiveData,
    strict: strict[index] as Documents,
    php: php[index] as Documents,
    plain: plain[index] as Documents,
  }));
};

const TERMINAL = ['success', 'error', 'warning'];

/** Expects that all readers call the sessions over, with one end each. @returns how the live view calls it */
export const expectEnded = async (rig: Rig, ids: readonly string[]): Promise<string[]> => {
  const reads = await read(rig, ids);
  for (const [index, { live, strict, php, plain }] of reads.entries()) {
    const id = ids[index];
    expect(live.execucao.finalizado, id).toBe(true);
    expect(TERMINAL, id).toContain(live.status);
    expect(['executando', 'running', 'iniciando'], id).not.toContain(strict.status);
    expect(strict.resultados_finais, id).toMatchObject({ status_final: live.status });
    expect(php, id).toEqual(strict);
    const end = live.status;
    expect(plain, id).toEqual({
      ...{ progress: end, result: end, session: end, history: end },
      ...{ begun: 1, ended: 1 },
    });
  }
  return reads.map(({ live }) => live.execucao.estado);
};

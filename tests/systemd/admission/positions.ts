import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import type { Installed } from '../support/installed.ts';
import { liveViews } from '../support/readers.ts';

const LOOK_EVERY_MS = 50;

/** A live view costs a process. */
const VIEW_EVERY_MS = 500;

const MESSAGE = /^Na fila: posição (?<position>\d+)$/;

/** Where a front reads that the session waits; null when it does not. */
export const queuedPosition = (home: string, id: string): number | null => {
  try {
    const { status, mensagem } = JSON.parse(
      readFileSync(sessionPaths(home, id as SessionId).documents.progress, 'utf8'),
    );
    const position = status === 'waiting' ? MESSAGE.exec(mensagem)?.groups?.position : undefined;
    return position === undefined ? null : Number(position);
  } catch {
    return null;
  }
};

export interface Watch {
  /** @returns for each session the positions that were seen, in that order, each once */
  readonly stop: () => Promise<ReadonlyMap<string, readonly number[]>>;
}

const note = (seen: Map<string, number[]>, id: string, position: number | null): void => {
  const before = seen.get(id) ?? [];
  if (position !== null && before.at(-1) !== position) seen.set(id, [...before, position]);
};

/** Looks at the files of all, and at the live view of some, until it is told to stop. */
export const watchPositions = async (
  { rig, seen }: Installed,
  all: readonly string[],
  some: readonly string[],
): Promise<Watch> => {
  const home = await seen();
  const positions = new Map<string, number[]>();
  const live = new Map<string, number[]>();
  const looks = setInterval(() => {
    for (const id of all) note(positions, id, queuedPosition(home, id));
  }, LOOK_EVERY_MS);
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      for (const [index, { execucao }] of (await liveViews(rig, some)).entries())
        note(live, `live view of ${some[index]}`, execucao.posicao_fila);
      await delay(VIEW_EVERY_MS);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      clearInterval(looks);
      await watching;
      return new Map([...positions, ...live]);
    },
  };
};

import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { LiveView } from '../../src/protocol/files/live-shape.ts';
import { sessionPaths } from '../../src/protocol/paths.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { writeAtomic } from '../../src/protocol/store/atomic-file.ts';
import { documentText } from '../../src/protocol/store/document-text.ts';
import { DOCUMENT_MODE } from '../../src/protocol/store/modes.ts';
import { nodeFs } from '../../src/protocol/store/store-fs.ts';
import { DEFAULT_FLOW } from '../../src/quote/flows/known-flows.ts';
import { monotonicUs } from './monotonic.ts';
import { openSession } from './sessions.ts';

// Sessions that go on by themselves: opened by the real tracker, their live.json replaced by the real store, each time
// with the moment of its writing. All that a session writes at a change would take a whole processor from those that
// are measured; the server looks at live.json.

const SCREENS = DEFAULT_FLOW.resultScreen;
const PERCENT = 100;
const MS_PER_S = 1000;

export type WriterOrder =
  | { readonly op: 'open'; readonly home: string; readonly sessions: readonly string[] }
  /** Each session gets `perSecond` updates, evenly apart from the other sessions'. */
  | { readonly op: 'write'; readonly perSecond: number; readonly seconds: number };

interface Session {
  readonly path: string;
  readonly view: LiveView;
}

const sessions: Session[] = [];
let written = 0;

const open = async (home: string, id: string): Promise<void> => {
  const tracker = await openSession(home, id);
  await tracker.flushed();
  const path = sessionPaths(home, id as SessionId).documents.live;
  sessions.push({ path, view: JSON.parse(readFileSync(path, 'utf8')) as LiveView });
};

const update = async ({ path, view }: Session): Promise<void> => {
  written += 1;
  const { data } = view;
  data.etapa_atual = 1 + (Math.floor(written / sessions.length) % SCREENS);
  data.percentual = Math.round((data.etapa_atual / SCREENS) * PERCENT);
  data.mensagem = `Tela ${data.etapa_atual}: preenchendo`;
  data.dados_extra = { bench_us: Math.round(monotonicUs()) };
  await writeAtomic(nodeFs, path, documentText(view), { mode: DOCUMENT_MODE, durable: 'none' });
};

const write = async (perSecond: number, seconds: number): Promise<number> => {
  const apartMs = MS_PER_S / perSecond / sessions.length;
  const count = Math.round(perSecond * seconds) * sessions.length;
  const beganMs = performance.now();
  const writing: Promise<void>[] = [];
  for (let at = 0; at < count; at += 1) {
    const waitMs = beganMs + at * apartMs - performance.now();
    if (waitMs > 0) await pause(waitMs);
    const session = sessions[at % sessions.length];
    if (session !== undefined) writing.push(update(session));
  }
  await Promise.all(writing);
  return count;
};

process.on('message', async (order: WriterOrder) => {
  if (order.op === 'open') {
    for (const id of order.sessions) await open(order.home, id);
    process.send?.(sessions.length);
  } else process.send?.(await write(order.perSecond, order.seconds));
});
process.on('disconnect', () => process.exit());

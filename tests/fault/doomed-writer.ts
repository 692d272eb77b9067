import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

/** A session as the writer acknowledged it before it was killed. */
export interface Acknowledged {
  readonly id: string;
  readonly entries: number;
  readonly ended: boolean;
}

export interface Death {
  readonly acknowledged: readonly Acknowledged[];
}

/** Some kills fall into the start of the program and of its first session. */
const EARLY_SHARE = 0.1;
const EARLY_WITHIN_MS = 60;
/** The others follow a random acknowledgement (a session makes nine) by up to a few writes' time. */
const ACKNOWLEDGEMENTS = 12;
const AFTERWARDS_WITHIN_MS = 6;

const readAcknowledgements = (lines: readonly string[]): Acknowledged[] => {
  const sessions = new Map<string, Acknowledged>();
  for (const line of lines) {
    const [id = '', what = ''] = line.split(' ');
    const entries = sessions.get(id)?.entries ?? 0;
    const ended = what === 'end';
    sessions.set(id, { id, entries: ended ? entries : Number(what), ended });
  }
  return [...sessions.values()];
};

/** Runs the endless writer in `home` and kills it (SIGKILL) at a random instant. */
export const writeUntilKilled = async (program: string, home: string): Promise<Death> => {
  const writer = spawn(process.execPath, [program, home], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(writer, 'close');
  const reader = createInterface({ input: writer.stdout });
  const lines: string[] = [];
  const awaited = 1 + Math.floor(Math.random() * ACKNOWLEDGEMENTS);
  const reached = Promise.withResolvers<void>();
  reader.on('line', (line) => {
    if (lines.push(line) === awaited) reached.resolve();
  });
  if (Math.random() < EARLY_SHARE) {
    await delay(Math.random() * EARLY_WITHIN_MS);
  } else {
    await Promise.race([reached.promise, closed]);
    await delay(Math.random() * AFTERWARDS_WITHIN_MS);
  }
  writer.kill('SIGKILL');
  const [code, signal]: unknown[] = await closed;
  if (signal !== 'SIGKILL') throw new Error(`the writer was not killed but ended with ${code}`);
  return { acknowledged: readAcknowledgements(lines) };
};

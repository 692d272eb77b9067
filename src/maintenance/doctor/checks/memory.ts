import { join } from 'node:path';
import { broken, doubtful, type Finding, fine } from '../finding.ts';
import { memoryText, type ReadText } from '../machine.ts';

/** A session with the full Chromium (365 MB, measured) and its Node. */
const SESSION_BYTES = 450 * 1024 ** 2;
const COMFORTABLE_SESSIONS = 2;
const BYTES_PER_KB = 1024;

/** What is said by one of the two generations of control groups. */
interface MemoryFiles {
  readonly mount: string;
  readonly limit: string;
  readonly usage: string;
}

const V2: MemoryFiles = { mount: '/sys/fs/cgroup', limit: 'memory.max', usage: 'memory.current' };
const V1: MemoryFiles = {
  mount: '/sys/fs/cgroup/memory',
  limit: 'memory.limit_in_bytes',
  usage: 'memory.usage_in_bytes',
};

const numberIn = (text: string | null): number | null => {
  const value = Number(text?.trim());
  return text === null || text.trim() === '' || !Number.isFinite(value) ? null : value;
};

const statOf = (text: string | null, key: string): number =>
  Number(new RegExp(`^${key}:? +(\\d+)`, 'm').exec(text ?? '')?.[1] ?? 0);

/** A group and those that it is in, the innermost first; inside a container the path may lead nowhere. */
const groupsUp = (path: string): string[] => {
  const parts = path.split('/').filter(Boolean);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/')).concat('');
};

/** What the group leaves, its reclaimable file cache counted as free; null without a limit. */
const roomIn = (read: ReadText, { mount, limit, usage }: MemoryFiles, group: string): number | null => {
  const limitBytes = numberIn(read(join(mount, group, limit)));
  if (limitBytes === null) return null;
  const cache = statOf(read(join(mount, group, 'memory.stat')), '(?:total_)?inactive_file');
  return limitBytes - (numberIn(read(join(mount, group, usage))) ?? 0) + cache;
};

/**
 * Bytes that new processes of ours can take: what the machine has, and no more than any control group around us
 * allows. The host's memory alone is the wrong answer in a container or a unit.
 * @returns null when nothing tells
 */
export const availableMemory = (read: ReadText): { readonly bytes: number; readonly by: string } | null => {
  const machine = statOf(read('/proc/meminfo'), 'MemAvailable') * BYTES_PER_KB;
  const own = read('/proc/self/cgroup') ?? '';
  const candidates = machine === 0 ? [] : [{ bytes: machine, by: 'the machine' }];
  for (const line of own.split('\n')) {
    const [, controllers, path = ''] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    const files = controllers === '' ? V2 : controllers?.split(',').includes('memory') ? V1 : null;
    if (files === null) continue;
    for (const group of groupsUp(path)) {
      const bytes = roomIn(read, files, group);
      if (bytes !== null) candidates.push({ bytes, by: 'the control group' });
    }
  }
  return candidates.toSorted((a, b) => a.bytes - b.bytes)[0] ?? null;
};

export const checkMemory = (read: ReadText): Finding => {
  const available = availableMemory(read);
  if (available === null)
    return doubtful('memory', 'the memory cannot be asked', 'look with free -m: a session needs 450 MiB');
  const sessions = Math.max(0, Math.floor(available.bytes / SESSION_BYTES));
  const found = `${memoryText(Math.max(0, available.bytes))} available by ${available.by}: ${sessions} more sessions at once`;
  const remedy = 'give it more memory (or a higher limit), or set admission.max_active lower';
  if (sessions === 0) return broken('memory', found, remedy);
  return sessions < COMFORTABLE_SESSIONS ? doubtful('memory', found, remedy) : fine('memory', found);
};

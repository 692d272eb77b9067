import { join } from 'node:path';
import type { ReadText } from './read-text.ts';

/** One control group: ours or one that it is in. */
export interface ControlGroup {
  readonly version: 1 | 2;
  readonly folder: string;
}

const MOUNT = '/sys/fs/cgroup';

/** Where both generations are mounted, the second has a folder of its own. */
const MOUNTS_OF_V2 = [MOUNT, join(MOUNT, 'unified')];

/** A group and those that it is in, the innermost first; inside a container the path may lead nowhere. */
const upwards = (path: string): string[] => {
  const parts = path.split('/').filter(Boolean);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/')).concat('');
};

const mountOfV2 = async (read: ReadText): Promise<string | null> => {
  for (const mount of MOUNTS_OF_V2)
    if ((await read(join(mount, 'cgroup.controllers'))) !== null) return mount;
  return null;
};

/**
 * The control groups around this process that may limit its memory or processors. What the host has is the
 * wrong measure in a container or a unit with limits.
 */
export const groupsAround = async (read: ReadText): Promise<readonly ControlGroup[]> => {
  const groups: ControlGroup[] = [];
  for (const line of ((await read('/proc/self/cgroup')) ?? '').split('\n')) {
    const [, controllers, path = ''] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    const isV2 = controllers === '';
    const mount = isV2
      ? await mountOfV2(read)
      : controllers?.split(',').includes('memory')
        ? join(MOUNT, 'memory')
        : null;
    if (mount === null) continue;
    for (const part of upwards(path)) groups.push({ version: isV2 ? 2 : 1, folder: join(mount, part) });
  }
  return groups;
};

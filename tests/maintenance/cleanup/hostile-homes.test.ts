import {
  chmodSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { outputOf } from '../../../scripts/command/run-to-end.ts';
import { type FolderCalls, nodeCalls, type RawPath } from '../../../src/maintenance/folder/folder-calls.ts';
import { smallDiskRequirement } from '../../fault/small-disk.ts';
import { missing } from '../../support/require.ts';
import { clean, newHome } from './support/homes.ts';
import { putKind } from './support/session-kinds.ts';

const DEPTH = 3000;
const NOBODY = 65_534;
const isRoot = { available: process.getuid?.() === 0, reason: 'giving a link to another user needs root' };

let home: string;
let outside: string;

beforeEach(() => {
  home = newHome();
  outside = newHome();
  writeFileSync(join(outside, 'precious.txt'), 'not ours');
  mkdirSync(join(outside, 'folder'));
  writeFileSync(join(outside, 'folder/status.json'), 'not ours');
});

const old = (id: string): string => {
  putKind(home, id, { kind: 'completed', ageHours: 1000, hasInput: true }, new Date());
  return join(home, 'sessions', id);
};

const expectOutsideWhole = (): void => {
  expect(readFileSync(join(outside, 'precious.txt'), 'utf8')).toBe('not ours');
  expect(readFileSync(join(outside, 'folder/status.json'), 'utf8')).toBe('not ours');
};

/** Does something at the moment of a call whose path ends so, the nth time. */
const disturbed = (
  call: 'open' | 'rename' | 'unlink',
  ending: string,
  nth: number,
  disturb: () => void,
): FolderCalls => {
  let count = 0;
  const before = (path: RawPath): void => {
    if (!path.toString().endsWith(ending)) return;
    count += 1;
    if (count === nth) disturb();
  };
  return {
    ...nodeCalls,
    open: (path, flags) => {
      if (call === 'open') before(path);
      return nodeCalls.open(path, flags);
    },
    rename: (from, to) => {
      if (call === 'rename') before(from);
      nodeCalls.rename(from, to);
    },
    unlink: (path) => {
      if (call === 'unlink') before(path);
      nodeCalls.unlink(path);
    },
  };
};

describe('nothing out of the home is touched', () => {
  it('through links in a session folder', async () => {
    const folder = old('victim');
    symlinkSync(outside, join(folder, 'evidence'));
    symlinkSync(join(outside, 'precious.txt'), join(folder, 'result.json'));
    symlinkSync(join(outside, 'folder'), join(folder, 'logs', 'deeper'));
    expect(await clean(home)).toMatchObject({ success: true, kept: 0 });
    expect(readdirSync(join(home, 'sessions'))).toEqual([]);
    expectOutsideWhole();
  });

  it('through a link in the place of a session folder, of config.json or of a flat name', async () => {
    symlinkSync(join(outside, 'folder'), join(home, 'sessions', 'planted'));
    const folder = old('victim');
    rmSync(join(folder, 'config.json'));
    symlinkSync(join(outside, 'precious.txt'), join(folder, 'config.json'));
    symlinkSync(join(outside, 'precious.txt'), join(home, 'rpa_data', 'progress_elsewhere.json'));
    await clean(home, { olderThanMs: Number.MAX_SAFE_INTEGER });
    await clean(home, { forced: true });
    expectOutsideWhole();
    expect(readdirSync(join(home, 'sessions'))).toEqual(['planted']);
    expect(readdirSync(join(home, 'rpa_data'))).toEqual(['progress_elsewhere.json']);
  });

  it.each([
    ['the session, before it is looked at', 'victim', 1],
    ['the session, before it is measured', 'victim', 2],
    ['the session, before it is looked at once more', 'victim', 3],
    ['the session, before it is removed', 'victim', 4],
    ['its evidence, before it is measured', 'evidence', 1],
    ['its evidence, before it is removed', 'evidence', 2],
  ] as const)('when a folder is replaced by a link: %s', async (_, which, nth) => {
    const folder = old('victim');
    mkdirSync(join(folder, 'evidence'));
    writeFileSync(join(folder, 'evidence', 'page.html'), 'x');
    const isEvidence = which === 'evidence';
    const calls = disturbed('open', isEvidence ? '/evidence' : '/victim', nth, () => {
      const parent = readdirSync(join(home, 'sessions'))[0] ?? '';
      const target = isEvidence ? join(home, 'sessions', parent, 'evidence') : folder;
      renameSync(target, join(home, 'moved-away'));
      symlinkSync(outside, target);
    });
    await clean(home, {}, { calls });
    expect(existsSync(join(home, 'moved-away'))).toBe(true);
    expectOutsideWhole();
  });

  it('when sessions/ itself is replaced by a link after it was opened', async () => {
    old('folder');
    const calls = disturbed('rename', '/folder', 1, () => {
      renameSync(join(home, 'sessions'), join(home, 'sessions-moved'));
      symlinkSync(outside, join(home, 'sessions'));
    });
    await clean(home, {}, { calls });
    expectOutsideWhole();
    expect(readdirSync(join(home, 'sessions-moved'))).toEqual([]);
  });
});

describe('a sessions/ that is a link', () => {
  const linkSessions = (): void => {
    rmSync(join(home, 'sessions'), { recursive: true });
    mkdirSync(join(outside, 'elsewhere'));
    symlinkSync(join(outside, 'elsewhere'), join(home, 'sessions'));
    old('ours');
  };

  it('is followed when only we can have made it: sessions may lie on another disk', async () => {
    linkSessions();
    expect(await clean(home)).toMatchObject({ success: true });
    expect(readdirSync(join(outside, 'elsewhere'))).toEqual([]);
  });

  it.skipIf(missing('root', isRoot))('is refused when it belongs to somebody else', async () => {
    linkSessions();
    lchownSync(join(home, 'sessions'), NOBODY, NOBODY);
    const report = await clean(home);
    expect(report.problems.map(({ path }) => path)).toEqual(['sessions']);
    expect(readdirSync(join(outside, 'elsewhere'))).toEqual(['ours']);
  });

  it('is refused when others may put another in its place', async () => {
    linkSessions();
    chmodSync(home, 0o777);
    expect(await clean(home)).toMatchObject({ success: false });
    expect(readdirSync(join(outside, 'elsewhere'))).toEqual(['ours']);
  });

  it('that leads nowhere (its disk is not mounted) costs no flat link', async () => {
    linkSessions();
    rmSync(join(outside, 'elsewhere'), { recursive: true });
    const before = readdirSync(join(home, 'rpa_data'));
    const report = await clean(home);
    expect(report.problems.map(({ path }) => path)).toEqual(['sessions']);
    expect(readdirSync(join(home, 'rpa_data'))).toEqual(before);
  });
});

describe('odd homes', () => {
  it('a session folder with names that are no text, blanks, dashes and line ends goes whole', async () => {
    const folder = old('odd');
    for (const name of ['-rf', ' ', 'a\nb', 'ç'.repeat(120), '\u001b[2J', '*'])
      writeFileSync(join(folder, name), 'x');
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfe])]), 'x');
    mkdirSync(Buffer.concat([Buffer.from(`${folder}/logs/`), Buffer.from([0xc3])]));
    expect(await clean(home)).toMatchObject({ success: true });
    expect(readdirSync(join(home, 'sessions'))).toEqual([]);
  });

  it('names in sessions/ and rpa_data/ that belong to no session stay', async () => {
    for (const name of ['-rf', 'with blank', '.hidden', 'ç', `${'a'.repeat(65)}`])
      mkdirSync(join(home, 'sessions', name));
    writeFileSync(join(home, 'sessions', 'a-file'), 'x');
    writeFileSync(join(home, 'rpa_data', 'monitoring.json'), '{}');
    writeFileSync(join(home, 'rpa_data', 'progress_.json'), '{}');
    writeFileSync(join(home, 'rpa_data', 'progress_a b.json'), '{}');
    mkdirSync(join(home, 'rpa_data', 'progress_folder.json'));
    const report = await clean(home, { forced: true, olderThanMs: 0 });
    expect(report).toMatchObject({ success: true, items: [], ignored: 6 });
    expect(readdirSync(join(home, 'rpa_data'))).toHaveLength(4);
  });

  it(`a tree ${DEPTH} folders deep goes whole`, async () => {
    const folder = old('deep');
    let tree = join(home, 'tree');
    mkdirSync(tree);
    for (let depth = 1; depth < DEPTH; depth += 1) {
      const parent = join(home, `tree-${depth}`);
      mkdirSync(parent);
      renameSync(tree, join(parent, 'x'));
      tree = parent;
    }
    renameSync(tree, join(folder, 'evidence'));
    expect(await clean(home)).toMatchObject({ success: true });
    expect(readdirSync(join(home, 'sessions'))).toEqual([]);
  });

  it('a folder that may not be opened is named, and the others go all the same', async () => {
    for (const id of ['a', 'b', 'c']) old(id);
    const calls: FolderCalls = {
      ...nodeCalls,
      open: (path, flags) => {
        if (path.toString().endsWith('/b')) throw Object.assign(new Error('no'), { code: 'EACCES' });
        return nodeCalls.open(path, flags);
      },
    };
    const report = await clean(home, {}, { calls });
    expect(report).toMatchObject({ success: false, kept: 0 });
    expect(report.problems).toEqual([
      { path: 'sessions/b', message: expect.stringContaining('run as the owner of the home or as root') },
    ]);
    expect(readdirSync(join(home, 'sessions'))).toEqual(['b']);
  });

  it('a home without any folder, or with files in their places, is no crash', async () => {
    for (const name of ['sessions', 'rpa_data', 'queue']) rmSync(join(home, name), { recursive: true });
    expect(await clean(home)).toMatchObject({ success: true, items: [] });
    writeFileSync(join(home, 'sessions'), 'a file');
    expect(await clean(home)).toMatchObject({ success: false, items: [] });
  });
});

describe.skipIf(missing('mounting', smallDiskRequirement()))('what is mounted in a session folder', () => {
  it.each(['evidence', 'evidence/deeper'])('stays, and is named: %s', async (where) => {
    const folder = old('mounted');
    const point = join(folder, where);
    mkdirSync(point, { recursive: true });
    outputOf('mount', ['-t', 'tmpfs', 'tmpfs', point]);
    onTestFinished(() => {
      const [name = ''] = readdirSync(join(home, 'sessions'));
      outputOf('umount', [
        join(home, 'sessions', name, where.startsWith('evidence/') ? `evidence/deeper` : where),
      ]);
    });
    writeFileSync(join(point, 'precious.txt'), 'on another disk');
    const report = await clean(home);
    expect(report.problems.map(({ message }) => message).join()).toContain('mounted');
    const [name = ''] = readdirSync(join(home, 'sessions'));
    expect(readFileSync(join(home, 'sessions', name, where, 'precious.txt'), 'utf8')).toBe('on another disk');
  });
});

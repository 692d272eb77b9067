import { randomBytes } from 'node:crypto';
import { openShutFolder } from '../../protocol/store/mend-folder.ts';
import { errorCode } from '../../protocol/store/store-error.ts';
import type { RawEntry, RawPath } from './folder-calls.ts';
import { inFolder, type OpenFolder } from './open-folder.ts';
import { type Problem, problemAt, shownName } from './problem.ts';

/**
 * Removes a folder and everything in it without following a link, without leaving the file system and
 * without a call per level: a folder in a folder is moved up to the top before it is emptied, so that
 * neither depth nor open files grow with the tree.
 */
class TreeRemoval {
  readonly #root: OpenFolder;
  readonly #shownAs: string;
  readonly #device: number;
  readonly #prefix = `.moved-${randomBytes(4).toString('hex')}`;
  readonly #blocked = new Set<string>();
  readonly problems: Problem[] = [];
  #moved = 0;

  constructor(root: OpenFolder, shownAs: string) {
    this.#root = root;
    this.#shownAs = shownAs;
    this.#device = root.stat().dev;
  }

  run(): void {
    let movedBefore: number;
    this.#root.openUp();
    do {
      movedBefore = this.#moved;
      for (const entry of this.#root.entries()) this.#removeEntry(entry);
    } while (this.#moved > movedBefore);
  }

  #removeEntry(entry: RawEntry): void {
    const key = entry.name.toString('hex');
    if (this.#blocked.has(key)) return;
    const { problems } = this;
    const before = problems.length;
    this.#trying(entry.name, () => {
      if (!entry.isDirectory()) return this.#root.unlink(entry.name);
      inFolder(this.#root, entry.name, (folder) => this.#empty(folder, entry.name));
      if (problems.length === before) this.#root.rmdir(entry.name);
    });
    if (problems.length > before) this.#blocked.add(key);
  }

  #empty(folder: OpenFolder, name: RawPath): void {
    if (folder.stat().dev !== this.#device) throw Object.assign(new Error('mounted'), { code: 'EBUSY' });
    folder.openUp();
    for (const child of folder.entries())
      this.#trying(
        child.name,
        () => (child.isDirectory() ? this.#moveUp(folder, child) : folder.unlink(child.name)),
        name,
      );
  }

  #moveUp(folder: OpenFolder, { name }: RawEntry): void {
    try {
      folder.rmdir(name);
    } catch (error) {
      if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error;
      this.#moved += 1;
      // What a folder is moved for needs its own leave.
      openShutFolder(folder.at(name));
      folder.rename(name, this.#root, `${this.#prefix}-${this.#moved}`);
    }
  }

  #trying(name: RawPath, work: () => void, below?: RawPath): void {
    try {
      work();
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return;
      const parts = [this.#shownAs, ...(below === undefined ? [] : [shownName(below)]), shownName(name)];
      this.problems.push(problemAt(parts.join('/'), error));
    }
  }
}

/**
 * Removes the folder `name` of `parent` with all it holds. Goes on after an error; what is gone already is fine.
 * @param shownAs how problems name it
 * @returns what could not be removed; empty when everything is gone
 */
export const removeTree = (parent: OpenFolder, name: string, shownAs: string): readonly Problem[] => {
  try {
    const problems = inFolder(parent, name, (root) => {
      const removal = new TreeRemoval(root, shownAs);
      removal.run();
      return removal.problems;
    });
    if (problems.length === 0) parent.rmdir(name);
    return problems;
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? [] : [problemAt(shownAs, error)];
  }
};

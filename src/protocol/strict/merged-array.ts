import type { ByteString } from './byte-string.ts';
import type { Node, PhpDocument } from './document.ts';
import { isIntegerKey } from './keys.ts';
import { type Elements, elementsOf } from './members.ts';

/** What PHP's array_merge makes of several arrays of one document, one after the other. */
export class MergedArray {
  readonly #values = new Map<ByteString, Node>();
  #nextInteger = 0;

  elements(): Elements {
    return { keys: [...this.#values.keys()], values: [...this.#values.values()] };
  }

  /** String keys overwrite in place; integer keys are counted on, so that none is ever overwritten. */
  merge(document: PhpDocument, array: Node): void {
    const { keys, values } = elementsOf(document, array);
    for (const [position, value] of values.entries()) {
      const key = keys?.[position];
      if (key === undefined || isIntegerKey(key)) this.#values.set(String(this.#nextInteger++), value);
      else this.#values.set(key, value);
    }
  }
}

/** Integers on the tape per value. */
export const NODE_SIZE = 3;

/**
 * What a node is: the first of its three integers. For the scalar kinds the other two are the value's first
 * byte in the file and the byte after its last (a string's without its quotes); for the containers they are
 * the number of children on the tape (two per member of an object) and the node after the last of them.
 */
export const KIND = {
  null: 0,
  false: 1,
  true: 2,
  /** Fits 64 bits. */
  integer: 3,
  double: 4,
  string: 5,
  /** A string with at least one backslash in it. */
  escapedString: 6,
  list: 7,
  object: 8,
} as const;

/** A tape that had to grow beyond this gives its memory back before the next document. */
const KEPT_INTEGERS = 4 * 1024 * 1024;

/**
 * The values of one document in order, as flat integers: decoding allocates nothing per value, and only what
 * an answer prints is ever made into text. One tape serves one document at a time.
 */
export class Tape {
  #nodes = new Int32Array(0);

  /** Makes room for every value that `byteCount` bytes of JSON can hold, which is one per two bytes. */
  reserve(byteCount: number): Int32Array {
    const wanted = NODE_SIZE * ((byteCount >> 1) + 2);
    if (wanted > this.#nodes.length || this.#nodes.length > KEPT_INTEGERS) {
      this.#nodes = new Int32Array(wanted);
    }
    return this.#nodes;
  }
}

/** Numbers of which there may be a million: eight bytes each, and no object. */
export class Samples {
  #values = new Float64Array(64);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count] = value;
    this.#count += 1;
  }

  /** The least first. */
  sorted(): Float64Array {
    return this.#values.slice(0, this.#count).sort();
  }
}

/** Which file had an id first: 16 to 32 bytes an id in flat memory, where a Map takes fifty and ends at sixteen million. */
export class FirstFile {
  /** Open addressing; 0: free. At most half full. */
  #ids = new Float64Array(1 << 12);
  #files = new Uint32Array(1 << 12);
  #known = 0;

  /** The file that had the id first: this one, where none had it before. `id` is a whole number from 1. */
  of(id: number, file: number): number {
    const slot = this.#slotOf(id);
    if (this.#ids[slot] === id) return this.#files[slot] ?? file;
    this.#ids[slot] = id;
    this.#files[slot] = file;
    this.#known += 1;
    if (this.#known * 2 > this.#ids.length) this.#spread();
    return file;
  }

  /** The slot of the id, or the free one where it belongs. Ids are as good as random, so their low bits are. */
  #slotOf(id: number): number {
    const mask = this.#ids.length - 1;
    let slot = (id >>> 0) & mask;
    while (this.#ids[slot] !== 0 && this.#ids[slot] !== id) slot = (slot + 1) & mask;
    return slot;
  }

  #spread(): void {
    const [ids, files] = [this.#ids, this.#files];
    this.#ids = new Float64Array(ids.length * 2);
    this.#files = new Uint32Array(ids.length * 2);
    for (const [at, id] of ids.entries()) {
      if (id === 0) continue;
      const slot = this.#slotOf(id);
      this.#ids[slot] = id;
      this.#files[slot] = files[at] ?? 0;
    }
  }
}

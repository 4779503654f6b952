/** Bytes of a line's digest that are kept. */
export const sumBytes = 12;

export interface IndexedRow {
  /** Where the row begins in the journal. */
  readonly at: number;
  /** With its line break. */
  readonly length: number;
}

/**
 * Where the row of each line stands, and which line has which bytes: some 30 bytes a line in flat memory, because texts and objects in
 * their place are ten times as much over 100,000 lines.
 */
export class LineIndex {
  #at = new Float64Array(1024);
  /** 0: the line has no row. */
  #lengths = new Uint32Array(1024);
  #sums = Buffer.alloc(1024 * sumBytes);
  /** Lines by the digest of their bytes, open addressing; 0: free. At most half full. */
  #slots = new Uint32Array(2048);
  #claimed = 0;
  /** The highest line that is known. */
  #last = 0;
  #rows = 0;

  get rows(): number {
    return this.#rows;
  }

  /** The digest of the line when it got its row; null: it has none. */
  sumOf(line: number): Buffer | null {
    return (this.#lengths[line] ?? 0) === 0 ? null : this.#sumAt(line);
  }

  /** The first line that claimed these bytes; null: there is none. */
  lineWith(sum: Buffer): number | null {
    return this.#slots[this.#slotOf(sum)] || null;
  }

  /** Marks the line as the one with these bytes, if it is the first. */
  claim(line: number, sum: Buffer): void {
    this.#reserve(line);
    const slot = this.#slotOf(sum);
    if (this.#slots[slot] !== 0) return;
    sum.copy(this.#sums, line * sumBytes);
    this.#slots[slot] = line;
    this.#claimed += 1;
    if (this.#claimed * 2 > this.#slots.length) this.#spread();
  }

  add(line: number, sum: Buffer, { at, length }: IndexedRow): void {
    this.claim(line, sum);
    if (this.#lengths[line] === 0) this.#rows += 1;
    sum.copy(this.#sums, line * sumBytes);
    this.#at[line] = at;
    this.#lengths[line] = length;
  }

  /** In the order of the lines. */
  *places(): Generator<IndexedRow> {
    for (let line = 0; line <= this.#last; line += 1) {
      const length = this.#lengths[line] ?? 0;
      if (length > 0) yield { at: this.#at[line] ?? 0, length };
    }
  }

  #sumAt(line: number): Buffer {
    return this.#sums.subarray(line * sumBytes, (line + 1) * sumBytes);
  }

  /** The slot that holds a line with these bytes, or the free one where it belongs. */
  #slotOf(sum: Buffer): number {
    const mask = this.#slots.length - 1;
    for (let slot = sum.readUInt32LE(0) & mask; ; slot = (slot + 1) & mask) {
      const line = this.#slots[slot] ?? 0;
      if (line === 0 || this.#sumAt(line).equals(sum)) return slot;
    }
  }

  #reserve(line: number): void {
    this.#last = Math.max(this.#last, line);
    if (line < this.#lengths.length) return;
    const room = 2 ** Math.ceil(Math.log2(line + 1));
    const [at, lengths, sums] = [new Float64Array(room), new Uint32Array(room), Buffer.alloc(room * sumBytes)];
    at.set(this.#at);
    lengths.set(this.#lengths);
    sums.set(this.#sums);
    this.#at = at;
    this.#lengths = lengths;
    this.#sums = sums;
  }

  #spread(): void {
    const lines = this.#slots.filter((line) => line > 0);
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (const line of lines) this.#slots[this.#slotOf(this.#sumAt(line))] = line;
  }
}

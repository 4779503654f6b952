/** A page of a list, as every list of the API gives it. */
interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

/**
 * A list that is fetched page by page as it is read: `for await (const item of client.classifications.list())`.
 * Nothing is asked before the first item is wanted.
 */
export class Pages<Item> implements AsyncIterable<Item> {
  readonly #fetch: (cursor: string | undefined) => Promise<PageOf<Item>>;
  readonly #from: string | undefined;
  constructor(fetch: (cursor: string | undefined) => Promise<PageOf<Item>>, from?: string) {
    this.#fetch = fetch;
    this.#from = from;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const { items } of this.pages()) yield* items;
  }

  /** Whole pages, with the cursor of the next. */
  async *pages(): AsyncGenerator<PageOf<Item>, void, undefined> {
    let cursor = this.#from;
    for (;;) {
      const page = await this.#fetch(cursor);
      yield page;
      if (page.next_cursor === null) return;
      cursor = page.next_cursor;
    }
  }
}

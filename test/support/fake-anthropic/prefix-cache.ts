import { type Block, type Body, blocksOf } from "./body.ts";
import { countTokens } from "./tokenizer.ts";

export interface Billed {
  readonly input_tokens: number;
  readonly cache_creation_input_tokens: number;
  readonly cache_read_input_tokens: number;
}

/** Tokens that a prefix must have to be cached, as documented for each model. */
const minimumPrefix: readonly (readonly [RegExp, number])[] = [
  [/^claude-(?:haiku-5-5|opus-5|fable)/, 512],
  [/^claude-(?:sonnet-5|sonnet-4-6|opus-4-8)/, 1024],
  [/^claude-opus-4-7/, 2048],
  [/^claude-(?:haiku-4-5|opus-4-[56])/, 4096],
];

export function minimumPrefixOf(model: string): number {
  return minimumPrefix.find(([models]) => models.test(model))?.[1] ?? 1024;
}

const lifetimeMs = 300_000;
const lookBack = 20;

/**
 * Prompt caching as documented: a prefix ends at a marked block and is found again only where every byte before that end, and model,
 * thinking and output configuration, are the same. It can be read once the reply that wrote it has begun.
 */
export class PrefixCache {
  readonly #until = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** What a request is billed now, and how to make its prefixes readable once it is answered. */
  bill(body: Body): { readonly billed: Billed; readonly commit: () => void } {
    const { model, thinking, output_config } = body;
    const parts = flatten(body);
    const head = JSON.stringify([model, thinking, output_config]);
    // The answer's schema is part of what the model reads, before everything else.
    const sizes = [countTokens(model, JSON.stringify(output_config?.format ?? "")), ...parts.map(sizeIn(model))];
    const upTo = (index: number) => sum(sizes.slice(0, index + 2));
    const keyAt = (index: number) =>
      head + JSON.stringify(parts.slice(0, index + 1).map(({ role, text }) => [role, text]));
    const marked = parts.flatMap((part, index) =>
      part.marked && upTo(index) >= minimumPrefixOf(model) ? [index] : [],
    );
    const last = marked.at(-1) ?? -1;
    const found = rangeDown(last, Math.max(0, last - lookBack)).find((index) => this.#holds(keyAt(index))) ?? -1;
    const cached = last < 0 ? 0 : upTo(last);
    const read = found < 0 ? 0 : upTo(found);
    const until = this.#now() + lifetimeMs;
    return {
      billed: {
        input_tokens: sum(sizes) - cached,
        cache_creation_input_tokens: cached - read,
        cache_read_input_tokens: read,
      },
      commit: () => {
        for (const index of marked) this.#until.set(keyAt(index), until);
      },
    };
  }

  #holds(key: string): boolean {
    return (this.#until.get(key) ?? 0) > this.#now();
  }
}

interface Part {
  readonly role: string;
  readonly text: string;
  readonly marked: boolean;
}

function flatten(body: Body): readonly Part[] {
  const part = (role: string) => (block: Block) => ({
    role,
    text: block.text,
    marked: block.cache_control !== undefined,
  });
  return [
    ...blocksOf(body.system).map(part("system")),
    ...body.messages.flatMap(({ role, content }, index) => blocksOf(content).map(part(`${index} ${role}`))),
  ];
}

function sizeIn(model: string): (part: Part) => number {
  return ({ text }) => countTokens(model, text);
}

function rangeDown(from: number, to: number): readonly number[] {
  return from < to ? [] : Array.from({ length: from - to + 1 }, (_, index) => from - index);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

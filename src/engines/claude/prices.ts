import { z } from "zod";
import file from "./prices.json" with { type: "json" };

const rate = z.number().min(0);
const tier = z.object({
  up_to_prompt_tokens: z.number().int().nullable(),
  input: rate,
  cache_write: rate,
  cache_read: rate,
  output: rate,
});
const prices = z
  .object({ as_of: z.iso.date(), batch_factor: rate, models: z.record(z.string(), z.array(tier).min(1)) })
  .parse(file);

/** What a batch costs of the price. */
export const batchFactor = prices.batch_factor;

/** Day of the price file; every dollar figure is by these prices. */
export const pricesAsOf = prices.as_of;

export interface TokenCounts {
  readonly input_tokens: number;
  readonly cache_write_tokens: number;
  readonly cache_read_tokens: number;
  readonly output_tokens: number;
}

/** Null: there is no price, as where the price file does not speak of the endpoint: a local server may call its model what it likes. */
export type Price = (model: string, tokens: TokenCounts) => number | null;

export const noPrice: Price = () => null;

/** US dollars by the price file. Null: the file has no price for the model. A dated model name has its family's price. */
export function costUsd(model: string, tokens: TokenCounts): number | null {
  const price = ratesOf(model, tokens.input_tokens + tokens.cache_write_tokens + tokens.cache_read_tokens);
  if (price === null) return null;
  const micro =
    tokens.input_tokens * price.input +
    tokens.cache_write_tokens * price.cache_write +
    tokens.cache_read_tokens * price.cache_read +
    tokens.output_tokens * price.output;
  return micro / 1_000_000;
}

/** US dollars for a million tokens, in a prompt of so many. */
export type Rates = Omit<z.output<typeof tier>, "up_to_prompt_tokens">;

export function ratesOf(model: string, promptTokens: number): Rates | null {
  const tiers = prices.models[model] ?? prices.models[model.replace(/-\d{8}$/, "")];
  return tiers?.find(({ up_to_prompt_tokens: limit }) => limit === null || promptTokens <= limit) ?? null;
}

/** The same through the vendor's batches. */
export function batchUsd(model: string, tokens: TokenCounts): number | null {
  const usd = costUsd(model, tokens);
  return usd === null ? null : usd * batchFactor;
}

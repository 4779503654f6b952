import { z } from "zod";

const text = z.strictObject({
  type: z.literal("text"),
  text: z.string().min(1),
  cache_control: z.strictObject({ type: z.literal("ephemeral"), ttl: z.enum(["5m", "1h"]).optional() }).optional(),
});
const content = z.union([z.string().min(1), z.array(text).min(1)]);

/** The part of the Messages API that the fake knows; a field that it does not know is refused, as the API refuses it. */
export const bodySchema = z.strictObject({
  model: z.string(),
  max_tokens: z.number().int().min(1),
  temperature: z.number().min(0).max(1).optional(),
  thinking: z.strictObject({ type: z.enum(["disabled", "adaptive"]) }).optional(),
  system: content.optional(),
  messages: z.array(z.strictObject({ role: z.enum(["user", "assistant"]), content })).min(1),
  output_config: z
    .strictObject({
      effort: z.enum(["low", "medium", "high", "xhigh", "max"]).optional(),
      format: z.strictObject({ type: z.literal("json_schema"), schema: z.record(z.string(), z.unknown()) }).optional(),
    })
    .optional(),
});
export type Body = z.output<typeof bodySchema>;
export type Block = z.output<typeof text>;

export function blocksOf(value: Body["messages"][number]["content"] | undefined): readonly Block[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [{ type: "text", text: value }] : value;
}

/** Models without sampling parameters: a temperature is an error there, whatever the version header. */
const withoutSampling = /^claude-(?:haiku-5|sonnet-5|opus-5|opus-4-[78]|fable)/;

/** What the API says of a request that it does not take. Null: it takes it. */
export function refusalOf(body: Body, version: string | null): string | null {
  if (version === null) return "anthropic-version: header is required";
  const last = body.messages.at(-1);
  if (last?.role !== "user") return "messages: must end with a user turn";
  if (body.temperature !== undefined && (withoutSampling.test(body.model) || version > "2023-06-01")) {
    return "temperature: not supported";
  }
  if (body.thinking?.type === "disabled" && /^claude-(?:opus-5-5|fable)/.test(body.model)) {
    return "thinking: cannot be disabled for this model";
  }
  return schemaFault(body.output_config?.format?.schema);
}

const unsupported = ["minimum", "maximum", "minLength", "maxLength", "maxItems", "pattern", "not", "if"];

/** Structured outputs take a subset of JSON Schema: objects are closed, numbers and lengths have no bounds. */
function schemaFault(schema: unknown): string | null {
  if (typeof schema !== "object" || schema === null) return null;
  if (Array.isArray(schema)) return schema.map(schemaFault).find((fault) => fault !== null) ?? null;
  const node: Record<string, unknown> = { ...schema };
  if (node.type === "object" && node.additionalProperties !== false) {
    return "output_config.format.schema: additionalProperties must be false";
  }
  const bound = unsupported.find((keyword) => keyword in node && node.type !== undefined);
  if (bound !== undefined) return `output_config.format.schema: ${bound} is not supported`;
  return (
    Object.values(node)
      .map(schemaFault)
      .find((fault) => fault !== null) ?? null
  );
}

import type { Message } from "@anthropic-ai/sdk/resources/messages";
import { z } from "zod";

const tokens = z.number().int().min(0);

/** The parts of a reply that are read. Servers that only resemble the vendor's leave out much of the rest. */
const messageSchema = z.object({
  model: z.string(),
  stop_reason: z.string().nullable(),
  content: z.array(z.union([z.object({ type: z.literal("text"), text: z.string() }), z.object({ type: z.string() })])),
  usage: z.object({
    input_tokens: tokens,
    output_tokens: tokens,
    cache_creation_input_tokens: tokens.nullish(),
    cache_read_input_tokens: tokens.nullish(),
  }),
});

/** Whether what a server called a message has the fields that are read of it. */
export function isMessage(value: unknown): value is Message {
  return messageSchema.safeParse(value).success;
}

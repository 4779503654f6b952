import { z } from "zod";
import type { TaskValue } from "../../../instrument/label.ts";
import { bandOf } from "../../../instrument/value-bands.ts";
import { replyJson, type Unread } from "../replies.ts";
import type { Posting } from "./plan.ts";

export type Read<T> = { readonly value: T } | Unread;

/** The instrument's form of a posting. Its three to five sentences are not counted: where one ends is a matter of opinion. */
const postingReply = z.object({
  title: z
    .string()
    .regex(/\S/)
    .refine((title) => [...title].length <= 80),
  description: z.string().regex(/\S/).max(8_000),
  skills: z.array(z.string().regex(/\S/).max(200)).min(3).max(8),
});
const priceReply = z.object({ usd: z.number() });

export function readPosting(text: string): Read<Posting> {
  return parsed(text, postingReply);
}

/** A price outside the instrument's bands is no value. */
export function readPrice(text: string): Read<TaskValue> {
  const reply = parsed(text, priceReply);
  if ("status" in reply) return reply;
  const { usd } = reply.value;
  const band = bandOf(usd);
  return band === null ? { status: "invalid_reply", reason: "out_of_range" } : { value: { usd, band } };
}

function parsed<T>(text: string, schema: z.ZodType<T>): Read<T> {
  const json = replyJson(text);
  if (json === undefined) return { status: "invalid_reply", reason: "not_json" };
  const reply = schema.safeParse(json);
  return reply.success ? { value: reply.data } : { status: "invalid_reply", reason: "wrong_shape" };
}

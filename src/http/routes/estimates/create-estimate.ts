import { createRoute, z } from "@hono/zod-openapi";
import type { Amounts, EstimateItem } from "../../../classify/create-estimate.ts";
import { referenceTo, releaseReferenceSchema } from "../../../classify/release-reference.ts";
import { classifierIds } from "../../../instrument/label.ts";
import { formatNames } from "../../../intake/import-account.ts";
import { jsonObjectSchema } from "../../../intake/json-object.ts";
import { sessionSchema } from "../../../intake/session.ts";
import { given } from "../../body/given.ts";
import { readJson } from "../../body/read-json.ts";
import { releaseId } from "../../body/submission.ts";
import type { App } from "../../context.ts";
import { documentOnly } from "../../document-only.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { jsonProblems, keyProblems } from "../../problems/groups.ts";

const count = z
  .number()
  .int()
  .min(1)
  .max(10_000_000)
  .optional()
  .meta({ description: "How many there are. Absent: 1." });
const transcript = { transcript: z.string().min(1), format: z.enum(formatNames).optional() };
const size = z.strictObject({
  transcript_bytes: z.number().int().min(0).max(1_000_000_000).meta({
    description: "UTF-8 bytes of a session's transcript before the release cuts it.",
  }),
  count,
});
const fields = {
  release: releaseId.optional(),
  classifiers: z.array(z.enum(classifierIds)).min(1).max(10).optional(),
  draws: z.number().int().min(1).max(1_000).optional().meta({
    description: "How many times each session is asked. Absent: 1.",
  }),
  batch: z.boolean().optional().meta({ description: "Whether it is sent as a batch. Absent: false." }),
};
const list = <S extends z.ZodType>(item: S) => z.array(item).min(1).max(1_000);
/** The sessions themselves are parsed by the intake. */
const estimateBody = z.strictObject({
  ...fields,
  sessions: list(
    z.union([z.strictObject({ session: jsonObjectSchema, count }), z.strictObject({ ...transcript, count }), size]),
  ),
});
const documentedBody = z
  .strictObject({
    ...fields,
    sessions: list(
      z.union([z.strictObject({ session: sessionSchema, count }), z.strictObject({ ...transcript, count }), size]),
    ),
  })
  .meta({ id: "EstimateRequest" });

const range = z.object({ low: z.number().min(0), expected: z.number().min(0), high: z.number().min(0) });
const amounts = {
  input_tokens: range.meta({ description: "Billed in full." }),
  cache_write_tokens: range,
  cache_read_tokens: range,
  output_tokens: range,
  usd: range.nullable().meta({ description: "US dollars. Null: no price of the model is known here." }),
};
const estimateSchema = z
  .object({
    release: releaseReferenceSchema,
    askings: z.number().int().min(0).meta({ description: "Sessions times draws." }),
    prices_as_of: z.iso.date(),
    calls: z.array(z.object({ classifiers: z.array(z.enum(classifierIds)), model: z.string(), ...amounts })).meta({
      description: "Each call of a session, over all sessions; with a cache the first one writes and the others read.",
    }),
    total: z.object(amounts),
    below_minimum_prefix: z.number().int().min(0).nullable().meta({
      description: "Askings that are too short to be cached, by the expected count. Null: the release caches nothing.",
    }),
    not_estimated: z.array(z.enum(classifierIds)).meta({
      description:
        "Classifiers that would be skipped and are not in the figures: task value without the operator's priced postings.",
    }),
    assumptions: z.array(z.string()),
  })
  .meta({ id: "Estimate", description: "Tokens and dollars before anything is sent." });

const route = createRoute({
  operationId: "createEstimate",
  method: "post",
  path: "/v1/estimates",
  tags: ["Estimates"],
  summary: "Estimate tokens and dollars",
  description:
    "What labelling the sessions with the release would take. Sessions are given whole or by size; nothing of them is sent, stored or repeated, so they need not be anonymous. docs/methods/estimates.md has the formula.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:write")],
  responses: {
    200: { description: "The estimate.", content: { "application/json": { schema: estimateSchema } } },
    ...problems(
      ...keyProblems,
      ...jsonProblems,
      "session_refused",
      "unknown_release",
      "release_deleted",
      "invalid_release",
      "classifier_not_in_release",
      "release_is_joint",
    ),
  },
});

export function createEstimate(app: App): void {
  const body = { required: true, content: { "application/json": { schema: documentedBody } } };
  documentOnly(app, { ...route, request: { body } });
  app.openapi({ ...route, hide: true }, async (c) => {
    const { release, classifiers, draws = 1, batch = false, sessions } = await readJson(c, estimateBody);
    const { verbs } = c.get("dependencies");
    const request = { ...given({ release, classifiers }), draws, batch, sessions: sessions.map(itemOf) };
    const estimate = await verbs.createEstimate(c.get("services"), workspaceOf(c), request);
    return c.json(
      {
        release: referenceTo(estimate.release),
        askings: estimate.askings,
        prices_as_of: estimate.prices_as_of,
        calls: estimate.calls.map((call) => ({
          classifiers: [...call.classifiers],
          model: call.model,
          ...amountsReply(call.amounts),
        })),
        total: amountsReply(estimate.total),
        below_minimum_prefix: estimate.below_minimum_prefix,
        not_estimated: [...estimate.not_estimated],
        assumptions: [...estimate.assumptions],
      },
      200,
    );
  });
}

function itemOf(item: z.output<typeof estimateBody>["sessions"][number]): EstimateItem {
  const times = item.count ?? 1;
  if ("transcript_bytes" in item) return { input: { transcript_bytes: item.transcript_bytes }, count: times };
  if ("session" in item) return { input: { session: item.session }, count: times };
  return { input: { transcript: item.transcript, ...given({ format: item.format }) }, count: times };
}

function amountsReply({ input_tokens, cache_write_tokens, cache_read_tokens, output_tokens, usd }: Amounts) {
  return { input_tokens, cache_write_tokens, cache_read_tokens, output_tokens, usd };
}

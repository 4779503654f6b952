import { z } from "zod";
import { labelSchema } from "../../classify/classification.ts";
import { releaseReferenceSchema } from "../../classify/release-reference.ts";
import { formatNames } from "../../intake/import-account.ts";
import { asObject } from "../../intake/json-text.ts";
import { opaqueKey } from "../../intake/session.ts";
import { datasetSplits, visibilities } from "../../store/benchmark-words.ts";
import { raterSchema } from "../results/trial-result.ts";
import { byClassifier, goldSchema } from "../scores/trial.ts";

const name = z.string().min(1).max(200);

/** The first line of a dataset: what holds for all of it. */
export const headerSchema = z.strictObject({
  dataset: z.strictObject({
    name,
    visibility: z.enum(visibilities).default("workspace"),
    raters: z.array(raterSchema).max(100).default([]),
    held_out_budget: z.number().int().min(0).max(1_000).default(10),
  }),
});
export type Header = z.output<typeof headerSchema>["dataset"];

/** A label alone is the gold; a number is an ordinal's. */
const goldOrLabel = z.union(
  [
    z.string().transform((value) => ({ kind: "value" as const, value })),
    z
      .number()
      .int()
      .transform((value) => ({ kind: "value" as const, value: String(value) })),
    goldSchema,
  ],
  {
    error:
      "must be a label, a whole number for an ordinal, or an object of one kind: value, set, distribution, raters, decisions, task_value",
  },
);

/** What is taken of a classification as `GET /v1/classifications/{id}` gives it: the labels of a release as those of a rater. */
const exportedSchema = z.looseObject({
  release: releaseReferenceSchema.pick({ id: true, digest: true }),
  draw: z.number().int().min(0).default(0),
  labels: byClassifier(labelSchema.pick({ status: true, value: true })),
});
export type Exported = z.output<typeof exportedSchema>;

const subgroup = z.union([z.string().min(1).max(200), z.number(), z.boolean()]).transform(String);

/** Every other line: a session with its gold. The session itself is parsed by the intake. */
export const lineSchema = z.strictObject({
  id: opaqueKey,
  person: opaqueKey.optional(),
  split: z.enum(datasetSplits).default("development"),
  gold: byClassifier(goldOrLabel).default({}),
  classifications: z.array(exportedSchema).max(20).default([]),
  probability: z.number().gt(0).max(1).nullable().default(null),
  subgroups: z.record(name, subgroup).default({}),
  session: z.unknown().optional(),
  transcript: z.string().min(1).optional(),
  format: z.enum(formatNames).optional(),
});
export type Line = z.output<typeof lineSchema>;

export const noHeader =
  'is missing: the first line is the header, {"dataset": {"name": "…", "raters": […]}}, and each line after it a session';

export const unknownRater =
  "names a rater that the header's raters do not describe: agreement with people and with a model are told apart by it";

export const protoFault = "has a member called __proto__, which is no name";

/** Pointers to the objects of free names in which one is `__proto__`: the schema library leaves it out without a word. */
export function namesNotKept(line: unknown): string[] {
  const { gold, subgroups } = asObject(line) ?? {};
  const free = Object.entries(asObject(gold) ?? {}).flatMap(([classifier, given]) =>
    ["shares", "ratings"].map((name) => [`/gold/${classifier}/${name}`, asObject(given)?.[name]] as const),
  );
  return [["/subgroups", subgroups] as const, ...free].flatMap(([pointer, object]) =>
    Object.hasOwn(asObject(object) ?? {}, "__proto__") ? [pointer] : [],
  );
}

/** Dimensions of one item; each value of each is scored by itself. */
export const dimensionsLimit = 10;

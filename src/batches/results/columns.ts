import { z } from "zod";
import { classifiers } from "../../instrument/classifiers.ts";
import { derivedSchema } from "../../instrument/derived.ts";
import { type ClassifierId, classifierIds } from "../../instrument/label.ts";
import { measuresSchema } from "../../intake/measures.ts";
import type { ResultRow } from "../../store/batch-results.ts";

export type CellType = "text" | "integer" | "number" | "truth";
export type Cell = string | number | boolean | null;

/** A column of the results, as the data dictionary tells it. */
export interface Column {
  readonly name: string;
  readonly type: CellType;
  /** What it says, with its unit and what null means. */
  readonly meaning: string;
  of(row: ResultRow, document: ResultDocument | null): Cell;
}

const labelSchema = z.object({
  status: z.string(),
  value: z.string().nullable(),
  ordinal: z.number().nullable(),
  confidence: z.number().nullable(),
  decisions: z.record(z.string(), z.number().nullable()).nullable(),
  task_value: z.object({ usd: z.number(), band: z.string() }).nullable(),
});
const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What the results take of a classification's JSON. */
export const resultDocumentSchema = z.object({
  session: z.object({
    digest: z.string(),
    user_key: z.string().nullable(),
    month: z.string().nullable(),
    seen_share: z.number(),
  }),
  // What was stored before releases named their cards has none.
  release: z.object({ id: z.string(), digest: z.string(), card: z.string().nullable().optional() }),
  labels: z.partialRecord(z.enum(classifierIds), labelSchema),
  derived: z.record(z.string(), cell),
  measures: z.record(z.string(), cell),
});
export type ResultDocument = z.output<typeof resultDocumentSchema>;

const noLabel = "Null: no label of it.";

const own: readonly Column[] = [
  column("part", "integer", "Number of the uploaded part, from 1.", (row) => row.part),
  column("line", "integer", "Line of the part, from 1, blank lines counted.", (row) => row.line),
  column("draw", "integer", "Index of the repeat, from 0; 0 where nothing was asked.", (row) => row.draw),
  column("fate", "text", "What became of the line. Null: not settled yet.", (row) => row.fate),
  column("reason", "text", "Code of a refusal or failure. Null: there is none.", (row) => row.reason),
  column(
    "duplicate_part",
    "integer",
    "Part of the line that this one repeats. Null: it repeats none.",
    (row) => row.duplicate_part,
  ),
  column(
    "duplicate_line",
    "integer",
    "Line that this one repeats. Null: it repeats none.",
    (row) => row.duplicate_line,
  ),
  column("session_id", "text", "The caller's own id of the session. Null: none was given.", (row) => row.session_id),
  column(
    "classification_id",
    "text",
    "Classification that answers the line. Null: the line was not labelled.",
    (row) => row.classification_id,
  ),
  ofDocument(
    "session_digest",
    "text",
    "Digest of what a classifier may see of the session.",
    ({ session }) => session.digest,
  ),
  ofDocument(
    "user_key",
    "text",
    "Pseudonymous key of the person; also null where none was given.",
    ({ session }) => session.user_key,
  ),
  ofDocument(
    "month",
    "text",
    "Calendar month in which the session began, `YYYY-MM`; also null where it is not known.",
    ({ session }) => session.month,
  ),
  ofDocument(
    "seen_share",
    "number",
    "Share of the session, 0 to 1, that the release shows to a classifier.",
    ({ session }) => session.seen_share,
  ),
  ofDocument("release_id", "text", "Release that answered.", ({ release }) => release.id),
  ofDocument("release_digest", "text", "Its digest.", ({ release }) => release.digest),
  ofDocument(
    "release_card",
    "text",
    "Where its model card is, relative to the server. Null: it has none.",
    ({ release }) => release.card ?? null,
  ),
];

/** Every column, in their order: the line's own, then the labels, then what is derived and counted. */
export const columns: readonly Column[] = [
  ...own,
  ...classifierIds.flatMap(columnsOf),
  ...columnsOfSchema(derivedSchema, "derived"),
  ...columnsOfSchema(measuresSchema, "measures"),
];

function columnsOf(id: ClassifierId): Column[] {
  const { title, answer } = classifiers[id];
  const status = ofLabel(
    `${id}_status`,
    "text",
    `${title}: status of the label. ${noLabel}`,
    id,
    (label) => label.status,
  );
  const confidence = ofLabel(
    `${id}_confidence`,
    "number",
    `${title}: calibrated probability of the value, 0 to 1. Null: the engine gives none.`,
    id,
    (label) => label.confidence,
  );
  if (answer.field === "decisions") {
    const names = ["user_share_planning", "user_share_execution", "planning_decisions", "execution_decisions"] as const;
    return [
      status,
      ...names.map((name) =>
        ofLabel(
          `${id}_${name}`,
          name.startsWith("user") ? "number" : "integer",
          name.startsWith("user")
            ? `${title}: share, 0 to 1, made by the person. Null: none found, or no label.`
            : `${title}: how many were found. Null: not counted, or no label.`,
          id,
          (label) => label.decisions?.[name] ?? null,
        ),
      ),
    ];
  }
  if (answer.field === "task_value") {
    return [
      status,
      ofLabel(
        `${id}_usd`,
        "number",
        `${title}: estimated price in US dollars. ${noLabel}`,
        id,
        (label) => label.task_value?.usd ?? null,
      ),
      ofLabel(
        `${id}_band`,
        "text",
        `${title}: its band, in US dollars. ${noLabel}`,
        id,
        (label) => label.task_value?.band ?? null,
      ),
    ];
  }
  return [
    ofLabel(
      id,
      "text",
      `${title}: a member of the label set. Null: the status is not \`labeled\`.`,
      id,
      (label) => label.value,
    ),
    status,
    ofLabel(
      `${id}_ordinal`,
      "integer",
      `${title}: place on its scale. Null: not ordinal, or no value.`,
      id,
      (label) => label.ordinal,
    ),
    confidence,
  ];
}

/** Names, types and meanings out of the schema that the replies are documented by. */
function columnsOfSchema(schema: z.ZodObject, from: "derived" | "measures"): Column[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const { anyOf = [], description, ...self } = z.toJSONSchema(field);
    const [type] = [self, ...anyOf].flatMap((each) => each.type ?? []).filter((each) => each !== "null");
    const meaning = description ?? "";
    return ofDocument(name, typeOf(type), meaning, (document) => document[from][name] ?? null);
  });
}

function typeOf(type: unknown): CellType {
  if (type === "boolean") return "truth";
  if (type === "integer" || type === "number") return type;
  return "text";
}

function column(name: string, type: CellType, meaning: string, of: Column["of"]): Column {
  return { name, type, meaning, of };
}

function ofDocument(name: string, type: CellType, meaning: string, of: (document: ResultDocument) => Cell): Column {
  return column(name, type, meaning, (_, document) => (document === null ? null : of(document)));
}

function ofLabel(
  name: string,
  type: CellType,
  meaning: string,
  id: ClassifierId,
  of: (label: z.output<typeof labelSchema>) => Cell,
): Column {
  return ofDocument(name, type, meaning, ({ labels }) => {
    const label = labels[id];
    return label === undefined ? null : of(label);
  });
}

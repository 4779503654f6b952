import { z } from "zod";
import { classifiers } from "../../instrument/classifiers.ts";
import { derivedSchema } from "../../instrument/derived.ts";
import { type ClassifierId, classifierIds } from "../../instrument/label.ts";
import { measuresSchema } from "../../intake/measures.ts";
import { type Cell, type CellType, type Column, ofDocument, type ResultDocument } from "./column.ts";
import { lineColumns } from "./line-columns.ts";

const noLabel = "Null: no label of it.";

/** Every column, in their order: the line's own, then the labels, then what is derived and counted. */
export const columns: readonly Column[] = [
  ...lineColumns,
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

function ofLabel(
  name: string,
  type: CellType,
  meaning: string,
  id: ClassifierId,
  of: (label: NonNullable<ResultDocument["labels"][ClassifierId]>) => Cell,
): Column {
  return ofDocument(name, type, meaning, ({ labels }) => {
    const label = labels[id];
    return label === undefined ? null : of(label);
  });
}

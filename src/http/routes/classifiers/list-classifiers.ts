import { createRoute, z } from "@hono/zod-openapi";
import { type Classifier, classifierSchema } from "../../../instrument/classifier.ts";
import { classifiers } from "../../../instrument/classifiers.ts";
import { classifierIds } from "../../../instrument/label.ts";
import type { App } from "../../context.ts";
import { problems } from "../../problems/documented.ts";

const listSchema = z.object({ items: z.array(classifierSchema) }).meta({ id: "ClassifierList" });

const route = createRoute({
  operationId: "listClassifiers",
  method: "get",
  path: "/v1/classifiers",
  tags: ["Instrument"],
  summary: "List the classifiers",
  description: "The questions of the instrument with their label sets and definitions.",
  security: [],
  request: { query: z.strictObject({}) },
  responses: {
    200: { description: "All ten, in their fixed order.", content: { "application/json": { schema: listSchema } } },
    ...problems("schema"),
  },
});

export function listClassifiers(app: App): void {
  app.openapi(route, (c) => c.json({ items: classifierIds.map((id) => shaped(classifiers[id])) }, 200));
}

function shaped(each: Classifier): Classifier {
  return {
    id: each.id,
    title: each.title,
    measures: each.measures,
    rules: each.rules,
    ordinal: each.ordinal,
    abstains: each.abstains,
    labels: each.labels.map(({ value, title, definition, not_this, position, published_percent }) => ({
      value,
      title,
      definition,
      not_this,
      position,
      published_percent,
    })),
    answer: { field: each.answer.field, schema: each.answer.schema },
    source: each.source,
    published_note: each.published_note,
  };
}

import { createRoute, z } from "@hono/zod-openapi";
import type { App } from "../../context.ts";
import { documentOnly } from "../../document-only.ts";
import { problems } from "../../problems/documented.ts";

const documentSchema = z.record(z.string(), z.unknown()).meta({ description: "An OpenAPI 3.1 document." });

const route = createRoute({
  operationId: "readOpenapi",
  method: "get",
  path: "/openapi.json",
  tags: ["Meta"],
  summary: "This document",
  security: [],
  responses: {
    200: { description: "The document.", content: { "application/json": { schema: documentSchema } } },
    ...problems(),
  },
});

/** Serves the checked-in file: building the document at run time costs milliseconds a request. */
export function readOpenapi(app: App): void {
  documentOnly(app, route);
  app.get(route.path, (c) => {
    const headers = { "content-type": "application/json", "cache-control": "public, max-age=300" };
    return c.body(c.get("dependencies").openapi(), 200, headers);
  });
}

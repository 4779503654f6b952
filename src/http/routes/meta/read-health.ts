import { createRoute, z } from "@hono/zod-openapi";
import { version } from "../../../version.ts";
import type { App } from "../../context.ts";
import { problems } from "../../problems/documented.ts";

const healthSchema = z
  .object({
    status: z.literal("ok"),
    version: z.string().meta({ description: "Version of the software.", example: version }),
  })
  .meta({ id: "Health" });

const route = createRoute({
  operationId: "readHealth",
  method: "get",
  path: "/health",
  tags: ["Meta"],
  summary: "Whether the service answers",
  description: "The Worker runs and its configuration is complete; nothing else is asked.",
  security: [],
  responses: {
    200: { description: "It does.", content: { "application/json": { schema: healthSchema } } },
    ...problems(),
  },
});

export function readHealth(app: App): void {
  app.openapi(route, (c) => c.json({ status: "ok" as const, version }, 200, { "cache-control": "no-store" }));
}

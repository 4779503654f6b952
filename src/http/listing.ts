import { createRoute, z } from "@hono/zod-openapi";
import type { Verbs } from "../classify/verbs.ts";
import type { Services } from "../services.ts";
import type { App } from "./context.ts";
import { requires, workspaceOf } from "./middleware/requires.ts";
import { nextCursor, pageQuery } from "./paging.ts";
import { problems } from "./problems/documented.ts";
import { keyProblems } from "./problems/groups.ts";
import type { ProblemCode } from "./problems/http-error.ts";

interface Page {
  readonly cursor: string | null;
  readonly limit: number;
}

interface Listing<Item extends z.ZodType> {
  readonly operationId: "listBatches" | "listBenchmarks" | "listDatasets";
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly item: Item;
  /** Name of a page of them in the contract. */
  readonly pageId: string;
  readonly most: number;
  /** Refusals beside those of any list. */
  readonly refusals?: readonly ProblemCode[];
  list(
    verbs: Verbs,
  ): (
    services: Services,
    workspace: string,
    page: Page,
  ) => Promise<{ readonly items: readonly z.output<Item>[]; readonly next_cursor: string | null }>;
}

const usual = 20;

/** An operation that lists what a workspace has, newest first, a page at a time. */
export function listing<Item extends z.ZodType>(app: App, { item, most, refusals = [], list, ...told }: Listing<Item>) {
  const { operationId, path, tag, summary, description, pageId } = told;
  const page = z.object({ items: z.array(item), next_cursor: nextCursor }).meta({ id: pageId });
  const route = createRoute({
    operationId,
    method: "get",
    path,
    tags: [tag],
    summary,
    description,
    security: [{ apiKey: [] }],
    middleware: [requires("classifications:read")],
    request: { query: pageQuery(most, usual) },
    responses: {
      200: { description: "A page.", content: { "application/json": { schema: page } } },
      ...problems(...keyProblems, "schema", ...refusals),
    },
  });
  app.openapi(route, async (c) => {
    const { cursor = null, limit = usual } = c.req.valid("query");
    const verb = list(c.get("dependencies").verbs);
    const { items, next_cursor } = await verb(c.get("services"), workspaceOf(c), { cursor, limit });
    return c.json({ items: [...items], next_cursor }, 200, { "cache-control": "no-store" });
  });
}

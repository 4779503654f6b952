import { createRoute, z } from "@hono/zod-openapi";
import type { App } from "../../context.ts";
import { leaderboardQuery } from "../../datasets/leaderboard-query.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";
import { leaderboardPage } from "../../reports/leaderboard-page.ts";

const route = createRoute({
  operationId: "readLeaderboardPage",
  method: "get",
  path: "/v1/leaderboard/page",
  tags: ["Benchmarks"],
  summary: "See releases side by side, as a page",
  description:
    "`GET /v1/leaderboard` for people: one HTML file with a picture for each classifier. It runs no script and loads nothing.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: { query: leaderboardQuery },
  responses: {
    200: { description: "The page.", content: { "text/html": { schema: z.string() } } },
    ...problems(...keyProblems, "schema", "dataset_not_found", "dataset_deleted", "split_empty"),
  },
});

export function readLeaderboardPage(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const { dataset, split = "development", classifier = null } = c.req.valid("query");
    const board = await verbs.readLeaderboard(c.get("services"), workspaceOf(c), dataset, { split, classifier });
    const { svgOf } = await import("../../../reports/drawing/svg.ts");
    const nonce = c.get("secureHeadersNonce") ?? "";
    const page = leaderboardPage(board, nonce, ({ picture }) => svgOf(picture));
    return c.html(page, 200, { "cache-control": "no-store" });
  });
}

import { createRoute } from "@hono/zod-openapi";
import { leaderboardSchema } from "../../../benchmarks/leaderboard/leaderboard.ts";
import type { App } from "../../context.ts";
import { leaderboardQuery } from "../../datasets/leaderboard-query.ts";
import { requires, workspaceOf } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems } from "../../problems/groups.ts";

const route = createRoute({
  operationId: "readLeaderboard",
  method: "get",
  path: "/v1/leaderboard",
  tags: ["Benchmarks"],
  summary: "See releases side by side",
  description:
    "The last trial of every release and of every set of recorded answers, on the same split digest only, the most accurate first. A row is a point with its interval: look whether the intervals overlap, and put two on trial against each other to compare them.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:read")],
  request: {
    query: leaderboardQuery,
  },
  responses: {
    200: { description: "The list.", content: { "application/json": { schema: leaderboardSchema } } },
    ...problems(...keyProblems, "schema", "dataset_not_found", "dataset_deleted", "split_empty"),
  },
});

export function readLeaderboard(app: App): void {
  app.openapi(route, async (c) => {
    const { verbs } = c.get("dependencies");
    const { dataset, split = "development", classifier = null } = c.req.valid("query");
    const board = await verbs.readLeaderboard(c.get("services"), workspaceOf(c), dataset, { split, classifier });
    return c.json(board, 200, { "cache-control": "no-store" });
  });
}

import { createRoute, z } from "@hono/zod-openapi";
import { majorGroups, occupationSchema, occupations, taxonomy } from "../../../instrument/soc.ts";
import type { App } from "../../context.ts";
import { problems } from "../../problems/documented.ts";

const { level } = occupationSchema.shape;

const listSchema = z
  .object({
    edition: z.string().meta({ example: "SOC 2018" }),
    sha256: z.string().meta({ description: "SHA-256 of the codes and titles; every release names it." }),
    items: z.array(
      occupationSchema
        .extend({
          gloss: z.string().nullable().meta({
            description: "One line of ours on who these workers are, for major groups. Null below them.",
          }),
        })
        .meta({ id: "OccupationEntry" }),
    ),
  })
  .meta({ id: "OccupationList" });

const route = createRoute({
  operationId: "listOccupations",
  method: "get",
  path: "/v1/occupations",
  tags: ["Instrument"],
  summary: "List the occupations",
  description: "The Standard Occupational Classification 2018: 23 major, 98 minor, 459 broad and 867 detailed groups.",
  security: [],
  request: {
    query: z.strictObject({
      level: level.optional().meta({ description: "Groups of this level. Absent: the 23 major groups." }),
    }),
  },
  responses: {
    200: { description: "The groups in code order.", content: { "application/json": { schema: listSchema } } },
    ...problems("schema"),
  },
});

export function listOccupations(app: App): void {
  app.openapi(route, async (c) => {
    const { edition, sha256 } = taxonomy;
    const { level: asked = "major" } = c.req.valid("query");
    if (asked === "major") {
      const items = majorGroups.map(({ code, title, gloss }) => ({ code, title, level: asked, parent: null, gloss }));
      return c.json({ edition, sha256, items }, 200);
    }
    const groups = (await occupations()).filter((group) => group.level === asked);
    const items = groups.map(({ code, title, parent }) => ({ code, title, level: asked, parent, gloss: null }));
    return c.json({ edition, sha256, items }, 200);
  });
}

import { createRoute, z } from "@hono/zod-openapi";
import type { App } from "../../context.ts";
import { documentOnly } from "../../document-only.ts";
import { problems } from "../../problems/documented.ts";

const route = createRoute({
  operationId: "readDocs",
  method: "get",
  path: "/docs",
  tags: ["Meta"],
  summary: "API reference as a page",
  security: [],
  responses: {
    200: { description: "A page that shows this document.", content: { "text/html": { schema: z.string() } } },
    ...problems(),
  },
});

/** Swagger UI out of the Worker's own static assets (scripts/copy-assets.mjs), so that the page works offline and loads nothing from elsewhere. */
const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Metier API</title>
<link rel="icon" href="/docs/assets/icon.svg">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
</head>
<body>
<div id="reference"></div>
<noscript>The reference needs JavaScript; <a href="/openapi.json">openapi.json</a> holds the same.</noscript>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/assets/start.js"></script>
</body>
</html>
`;

export function readDocs(app: App): void {
  documentOnly(app, route);
  for (const near of ["/", "/docs/"]) app.get(near, (c) => c.redirect(route.path));
  app.get(route.path, (c) => c.html(page, 200, { "cache-control": "public, max-age=300" }));
}

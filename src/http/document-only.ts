import type { createRoute } from "@hono/zod-openapi";
import type { App } from "./context.ts";

type Route = Parameters<typeof createRoute>[0];

/** Puts an operation into the document that is registered with the router by other means; its middleware is no part of the document. */
export function documentOnly(app: App, { middleware: _, ...route }: Route): void {
  app.openAPIRegistry.registerPath(route);
}

import { OpenAPIHono } from "@hono/zod-openapi";
import type { App, Dependencies, HttpEnv } from "./context.ts";
import { localOnly } from "./middleware/local-only.ts";
import { request, services } from "./middleware/request.ts";
import { reportHeaders, securityHeaders } from "./middleware/security-headers.ts";
import { HttpError, type SchemaIssue } from "./problems/http-error.ts";
import { onError } from "./problems/reply.ts";
import { schemaIssues } from "./problems/schema-issues.ts";
import { routes } from "./routes.ts";

const places: Readonly<Record<string, SchemaIssue["in"]>> = { query: "query", header: "header", param: "path" };

/** The HTTP face of the verbs: every operation, and an answer in problem details for everything else. */
export function makeApp(dependencies: Dependencies): App {
  const app = new OpenAPIHono<HttpEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      throw new HttpError({ code: "schema", issues: schemaIssues(result.error, places[result.target] ?? "body", []) });
    },
  });
  app.onError(onError);
  // Registered first, so that its policy is set last and stands.
  app.use("/v1/benchmarks/:id/report/*", reportHeaders);
  app.use(securityHeaders, request(dependencies), services, localOnly);
  for (const register of routes) register(app);
  refuseOtherMethods(app);
  app.notFound(() => {
    throw new HttpError({ code: "route_not_found" });
  });
  return app;
}

/** Registered after the operations, so that it is reached only where no method fits. */
function refuseOtherMethods(app: App): void {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    if (method === "ALL") continue;
    const allowed = methods.get(path) ?? new Set();
    methods.set(path, allowed.add(method));
    if (method === "GET") allowed.add("HEAD");
  }
  for (const [path, allowed] of methods) {
    app.all(path, () => {
      throw new HttpError({ code: "method_not_allowed", allowed: [...allowed] });
    });
  }
}

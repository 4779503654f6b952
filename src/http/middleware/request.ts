import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { newId } from "../../ids.ts";
import type { Dependencies, HttpEnv } from "../context.ts";

/** Names the request and writes one line when it is answered: no query, no body, no key. */
export function request(dependencies: Dependencies): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const started = Date.now();
    const id = newId("request");
    c.set("dependencies", dependencies);
    c.set("request_id", id);
    await next();
    c.header("Request-Id", id);
    dependencies.log(
      JSON.stringify({
        event: "request",
        request_id: id,
        method: c.req.method,
        route: routePath(c, -1),
        status: c.res.status,
        problem: c.get("problem") ?? null,
        ms: Date.now() - started,
        workspace: c.get("principal")?.workspace ?? null,
      }),
    );
  };
}

/** Apart from `request`, so that a wrong configuration is answered and logged like any other fault. */
export const services: MiddlewareHandler<HttpEnv> = async (c, next) => {
  c.set(
    "services",
    c.get("dependencies").makeServices(c.env, (work) => c.executionCtx.waitUntil(work)),
  );
  await next();
};

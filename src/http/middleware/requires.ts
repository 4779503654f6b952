import type { MiddlewareHandler } from "hono";
import type { Principal, Scope } from "../../access/scopes.ts";
import { DomainError } from "../../errors.ts";
import type { HttpContext, HttpEnv } from "../context.ts";

/** Lets a request through whose key has the scope; runs before anything of the request is read. */
export function requires(scope: Scope): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const { verbs } = c.get("dependencies");
    const principal = await verbs.authenticate(c.get("services"), bearerOf(c.req.header("authorization")));
    if (!principal.scopes.has(scope) && !principal.scopes.has("admin")) {
      throw new DomainError({ code: "forbidden", scope });
    }
    c.set("principal", principal);
    await next();
  };
}

/** The workspace that `requires` let in. */
export function workspaceOf(c: HttpContext): Principal["workspace"] {
  const principal = c.get("principal");
  if (principal === undefined) throw new Error("The operation asked for a workspace without requiring a scope.");
  return principal.workspace;
}

/** The secret of a bearer header. Null: no header. Another scheme is an unknown key, never a missing one. */
function bearerOf(header: string | undefined): string | null {
  if (header === undefined) return null;
  return /^bearer +(\S+) *$/i.exec(header)?.[1] ?? "";
}

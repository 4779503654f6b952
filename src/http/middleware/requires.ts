import type { MiddlewareHandler } from "hono";
import type { Principal, Scope } from "../../access/scopes.ts";
import { DomainError } from "../../errors.ts";
import type { HttpContext, HttpEnv } from "../context.ts";

type Authenticate = (c: HttpContext, bearer: string | null) => Promise<Principal>;

const byKeyAlone: Authenticate = (c, bearer) => c.get("dependencies").verbs.authenticate(c.get("services"), bearer);

/** Lets a request through whose key has the scope; runs before anything of the request is read. */
export function requires(scope: Scope, authenticate = byKeyAlone): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const principal = await authenticate(c, bearerOf(c.req.header("authorization")));
    if (!principal.scopes.has(scope) && !principal.scopes.has("admin")) {
      throw new DomainError({ code: "forbidden", scope });
    }
    c.set("principal", principal);
    await next();
  };
}

/** The same for the reading of one classification, which comes with the key in one step of the store. */
export function requiresToRead(scope: Scope): MiddlewareHandler<HttpEnv> {
  return requires(scope, async (c, bearer) => {
    const { verbs } = c.get("dependencies");
    const { principal, document } = await verbs.readByKey(c.get("services"), bearer, c.req.param("id") ?? "");
    if (document !== null) c.set("document", document);
    return principal;
  });
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

import type { MiddlewareHandler } from "hono";
import type { HttpEnv } from "../context.ts";
import { HttpError } from "../problems/http-error.ts";

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * A server without keys takes whoever reaches it for its person, and a browser can be made to reach it by any page: by posting to
 * 127.0.0.1, or under a name of the page's own that resolves there. Both show in the headers that a page cannot write.
 */
export const localOnly: MiddlewareHandler<HttpEnv> = async (c, next) => {
  if (c.get("services").env.open) {
    const url = new URL(c.req.url);
    const origin = c.req.header("origin");
    if (!loopback.has(url.hostname)) throw new HttpError({ code: "not_local", header: "Host" });
    if (origin !== undefined && origin !== url.origin) throw new HttpError({ code: "not_local", header: "Origin" });
  }
  await next();
};

import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Principal } from "../access/scopes.ts";
import type { ReadResult } from "../classify/requests.ts";
import type { Verbs } from "../classify/verbs.ts";
import type { Services } from "../services.ts";

/** What the composition root hands in, so that the routes run without the release files and the platform behind them. */
export interface Dependencies {
  readonly verbs: Verbs;
  makeServices(bindings: unknown, defer: (work: Promise<unknown>) => void): Services;
  /** The checked-in OpenAPI document, as text. */
  openapi(): string;
  /** Takes one structured line; never session text, a query value or a key. */
  log(line: string): void;
}

export interface HttpEnv {
  Variables: {
    readonly dependencies: Dependencies;
    readonly services: Services;
    readonly request_id: string;
    /** Set by `requires`; absent on public operations. */
    readonly principal?: Principal;
    /** Set by `requiresToRead` where the document came with the key. */
    readonly document?: ReadResult;
    /** Set for reports: what lets the one style sheet of a page through its policy. */
    readonly secureHeadersNonce?: string;
    /** Code of the problem answered, for the log. */
    readonly problem?: string;
  };
}

export type App = OpenAPIHono<HttpEnv>;
export type HttpContext = Context<HttpEnv>;

import type {
  D1Database,
  DurableObjectNamespace,
  Queue,
  R2Bucket,
  RateLimit,
  Workflow,
} from "@cloudflare/workers-types";
import { z } from "zod";
import type { Following, Ticket } from "./batches/dispatch.ts";
import { decodeKey } from "./vault/keys.ts";

const isDatabase = (value: unknown): value is D1Database =>
  typeof value === "object" && value !== null && "prepare" in value && "batch" in value;

const isBucket = (value: unknown): value is R2Bucket =>
  typeof value === "object" && value !== null && "createMultipartUpload" in value;

const isWorkflow = (value: unknown): value is Workflow<{ name: string }> =>
  typeof value === "object" && value !== null && "create" in value;
const isFollower = (value: unknown): value is Workflow<Following> =>
  typeof value === "object" && value !== null && "create" in value;
const isQueue = (value: unknown): value is Queue<Ticket> =>
  typeof value === "object" && value !== null && "sendBatch" in value;

const isNamespace = (value: unknown): value is DurableObjectNamespace =>
  typeof value === "object" && value !== null && "idFromName" in value;

const isRateLimit = (value: unknown): value is RateLimit =>
  typeof value === "object" && value !== null && "limit" in value;

const vaultKey = z.string().transform((base64, context) => {
  const bytes = decodeKey(base64.trim());
  if (bytes !== null) return bytes;
  context.addIssue({ code: "custom", message: "32 bytes in base64" });
  return z.NEVER;
});

const bindingsSchema = z
  .object({
    DB: z.custom<D1Database>(isDatabase, "a D1 binding"),
    /** Where the Worker runs. Absent means deployed, so that a forgotten variable closes the door. */
    METIER_ENVIRONMENT: z.enum(["local", "test", "production"]).default("production"),
    /** `true` serves the local workspace without keys. */
    METIER_OPEN: z.enum(["true", "false"]).default("false"),
    /** Release used where a request names none. */
    DEFAULT_RELEASE: z.string().min(1).default("embedded-3"),
    /** Secret. Absent: Claude releases answer `engine_unavailable`. */
    ANTHROPIC_API_KEY: z.string().min(1).optional(),
    /** An Anthropic-compatible server; absent: the vendor's own. */
    ANTHROPIC_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** Finishes what a caller did not wait for. Absent: it ends with the 30 seconds that a Worker has. */
    FINISH_CLASSIFICATION: z.custom<Workflow<{ name: string }>>(isWorkflow, "a Workflow binding").optional(),
    BATCH_TICKETS: z.custom<Queue<Ticket>>(isQueue, "a queue binding").optional(),
    BATCH_OVERSEER: z.custom<DurableObjectNamespace>(isNamespace, "a Durable Object binding").optional(),
    /** Requests of one workspace; how many in how long stands in wrangler.toml. Absent: they are not limited. */
    REQUESTS: z.custom<RateLimit>(isRateLimit, "a rate limit binding").optional(),
    /** Seconds, the same as the binding's `period`: what a caller is told to wait. */
    REQUESTS_PERIOD: z.enum(["10", "60"]).transform(Number).default(60),
    /** Whether the binding is asked. Absent: only where the Worker is deployed. */
    REQUESTS_LIMITED: z.enum(["true", "false"]).optional(),
    /** Lines that one workspace may upload on a day (UTC). Absent: any number. */
    BATCH_LINES_A_DAY: z.coerce.number().int().min(1).optional(),
    /** Seconds that a line is kept by a worker of which nothing is heard: a worker says a word in a third of that, and none for as long is dead. */
    BATCH_LEASE_S: z.coerce.number().min(5).max(600).default(60),
    /**
     * Seconds until the first look at what was sent to the vendor's own batches; others wait by it. Most of them end within an hour and none is billed by
     * the look, so a minute costs nobody anything that is noticed.
     */
    VENDOR_POLL_S: z.coerce.number().min(0.1).max(600).default(60),
    VENDOR_PACK_MB: z.coerce.number().min(1).max(32).default(16),
    /** Follows what was sent to the vendor's own batches. */
    FOLLOW_VENDOR_BATCH: z.custom<Workflow<Following>>(isFollower, "a Workflow binding").optional(),
    VAULT: z.custom<R2Bucket>(isBucket, "an R2 binding").optional(),
    /** Secret: 32 bytes in base64 (`openssl rand -base64 32`), under which uploads are sealed. Absent: there is no vault. */
    VAULT_KEY: vaultKey.optional(),
    /** Secret: keys before it, separated by commas, for what was sealed under them. */
    VAULT_OLD_KEYS: z
      .string()
      .transform((list) => list.split(","))
      .pipe(z.array(vaultKey))
      .optional(),
  })
  .refine((env) => env.METIER_OPEN === "false" || env.METIER_ENVIRONMENT !== "production", {
    path: ["METIER_OPEN"],
    message: "a deployed Worker refuses to run open: set METIER_OPEN to false and make keys",
  });

export interface Env {
  readonly database: D1Database;
  readonly environment: "local" | "test" | "production";
  readonly open: boolean;
  readonly default_release: string;
  readonly anthropic: { readonly api_key: string | null; readonly base_url: string | null };
  readonly finishing: Workflow<{ name: string }> | null;
  /** Holds the operator's priced postings too. Null: there is none. */
  readonly bucket: R2Bucket | null;
  /** Null: nothing may outlive a request, so there are no batches. */
  readonly vault: { readonly bucket: R2Bucket; readonly keys: readonly Uint8Array<ArrayBuffer>[] } | null;
  /** Null: requests are not limited. */
  readonly requests: { readonly limiter: RateLimit; readonly period_s: number } | null;
  /** Null: any number. */
  readonly batch_lines_a_day: number | null;
  readonly batch_lease_ms: number;
  readonly vendor_poll_ms: number;
  readonly vendor_pack_bytes: number;
  /** Null: there are no batches. */
  readonly batches: {
    readonly tickets: Queue<Ticket>;
    readonly overseers: DurableObjectNamespace;
    readonly followers: Workflow<Following>;
  } | null;
}

/** The runtime hands the same bindings to every request. */
const known = new WeakMap<object, Env>();

/** The only reader of bindings and variables. Throws with the names of what is wrong, never the values. */
export function parseEnv(bindings: unknown): Env {
  if (typeof bindings !== "object" || bindings === null) return readBindings(bindings);
  const env = known.get(bindings) ?? readBindings(bindings);
  known.set(bindings, env);
  return env;
}

function readBindings(bindings: unknown): Env {
  const parsed = bindingsSchema.safeParse(bindings);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`Configuration: ${wrong.join("; ")}`);
  }
  const env = parsed.data;
  return {
    database: env.DB,
    environment: env.METIER_ENVIRONMENT,
    open: env.METIER_OPEN === "true",
    default_release: env.DEFAULT_RELEASE,
    anthropic: { api_key: env.ANTHROPIC_API_KEY ?? null, base_url: env.ANTHROPIC_BASE_URL ?? null },
    finishing: env.FINISH_CLASSIFICATION ?? null,
    bucket: env.VAULT ?? null,
    vault:
      env.VAULT === undefined || env.VAULT_KEY === undefined
        ? null
        : { bucket: env.VAULT, keys: [env.VAULT_KEY, ...(env.VAULT_OLD_KEYS ?? [])] },
    requests:
      env.REQUESTS !== undefined && (env.REQUESTS_LIMITED ?? String(env.METIER_ENVIRONMENT === "production")) === "true"
        ? { limiter: env.REQUESTS, period_s: env.REQUESTS_PERIOD }
        : null,
    batch_lines_a_day: env.BATCH_LINES_A_DAY ?? null,
    batch_lease_ms: env.BATCH_LEASE_S * 1000,
    vendor_poll_ms: env.VENDOR_POLL_S * 1000,
    vendor_pack_bytes: env.VENDOR_PACK_MB * 1024 * 1024,
    batches:
      env.BATCH_TICKETS === undefined || env.BATCH_OVERSEER === undefined || env.FOLLOW_VENDOR_BATCH === undefined
        ? null
        : { tickets: env.BATCH_TICKETS, overseers: env.BATCH_OVERSEER, followers: env.FOLLOW_VENDOR_BATCH },
  };
}

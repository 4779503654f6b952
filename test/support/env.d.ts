declare namespace Cloudflare {
  interface Env {
    readonly DB: D1Database;
    readonly VAULT: R2Bucket;
    readonly REQUESTS: RateLimit;
    readonly BATCH_OVERSEER: DurableObjectNamespace<import("../../src/worker.ts").BatchOverseer>;
    readonly VAULT_KEY: string;
    readonly FINISH_CLASSIFICATION: Workflow<{ name: string }>;
    readonly FOLLOW_VENDOR_BATCH: Workflow<{ pack: string }>;
    readonly TEST_MIGRATIONS: import("cloudflare:test").D1Migration[];
  }
  /** Types `exports` of `cloudflare:workers`. */
  interface GlobalProps {
    readonly mainModule: typeof import("../../src/worker.ts");
  }
}

import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** For tests that say none of their own: a busy machine is slow, and no test measures time by it. */
const testTimeout = 30_000;

export default defineConfig(async () => ({
  test: {
    silent: "passed-only" as const,
    projects: [
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations("src/store/migrations"),
                VAULT_KEY: Buffer.alloc(32, 7).toString("base64"),
              },
            },
          }),
        ],
        test: {
          name: "workerd",
          include: ["test/**/*.test.ts"],
          exclude: ["test/node/**"],
          // Two workerds for all files: a new one for each, with its modules loaded again, took nine tenths of the time. Files share
          // a storage, so tests make workspaces and ids of their own, and who looks at a whole table compares before and after.
          isolate: false,
          maxWorkers: 2,
          testTimeout,
          globalSetup: ["test/support/aimock/global-setup.ts"],
        },
      },
      // What runs in Node: scripts, clients, and the pure parts once more in a second runtime.
      { test: { name: "node", include: ["test/node/**/*.test.ts"], testTimeout } },
      {
        test: {
          name: "client",
          include: ["clients/typescript/test/unit/**/*.test.ts"],
          testTimeout,
        },
      },
    ],
  },
}));

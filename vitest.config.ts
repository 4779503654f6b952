import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

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
          // One workerd for all files: a new one for each, with its modules loaded again, took nine tenths of the time. The storage is
          // one as well, so tests make workspaces and ids of their own, and who looks at a whole table compares before and after.
          isolate: false,
          maxWorkers: 1,
          globalSetup: ["test/support/aimock/global-setup.ts"],
        },
      },
      // What runs in Node: scripts, clients, and the pure parts once more in a second runtime.
      { test: { name: "node", include: ["test/node/**/*.test.ts"] } },
      {
        test: {
          name: "client",
          include: ["clients/typescript/test/unit/**/*.test.ts"],
        },
      },
    ],
  },
}));

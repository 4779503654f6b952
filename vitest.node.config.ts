import { defineConfig } from "vitest/config";

/** Tests of what runs in Node: scripts, clients, and the pure parts once more in a second runtime. */
export default defineConfig({ test: { include: ["test/node/**/*.test.ts"] } });

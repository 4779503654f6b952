import { defineConfig } from "vitest/config";

/** The published client against the real local Worker and against scripted servers: part of `npm run verify`. */
export default defineConfig({
  test: {
    include: ["clients/typescript/test/{command-line,worker}/**/*.test.ts"],
    globalSetup: ["clients/typescript/test/support/build.ts"],
    testTimeout: 60_000,
    // Two Workers at once would be slower than one after the other.
    fileParallelism: false,
  },
});

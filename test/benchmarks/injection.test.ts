import { expect, test } from "vitest";
import { z } from "zod";
import page from "../../docs/methods/injection.md?raw";
import lock from "../../prompts/releases.lock.json?raw";
import { injectionOf } from "../../src/benchmarks/results/injection.ts";

const lockSchema = z.record(z.string(), z.object({ digest: z.string() }));

test.each(["embedded-1", "embedded-2"])(
  "a result carries what the injection page says of %s, by its digest",
  (release) => {
    const { digest } = lockSchema.parse(JSON.parse(lock))[release] ?? expect.fail();
    const { pairs, changed, demanded, reached } = injectionOf(digest) ?? expect.fail();
    const row = page.split("\n").find((line) => line.startsWith(`| \`${release}\``));
    expect(row).toContain(`${changed} of ${pairs}:`);
    expect(row).toContain(`${reached} of ${demanded}:`);
    expect(injectionOf("sha256:0")).toBeNull();
  },
);

import { expect, test } from "vitest";
import page from "../../docs/methods/injection.md?raw";
import lock from "../../prompts/releases.lock.json?raw";
import { injectionOf } from "../../src/benchmarks/results/injection.ts";

test("a result carries what the injection page says of the release, by its digest", () => {
  const digest = /sha256:d9ed[0-9a-f]{60}/.exec(lock)?.[0] ?? expect.fail();
  const { pairs, changed, demanded, reached } = injectionOf(digest) ?? expect.fail();
  const row = page.split("\n").find((line) => line.startsWith("| `embedded-1`"));
  expect(row).toContain(`${changed} of ${pairs}:`);
  expect(row).toContain(`${reached} of ${demanded}:`);
  expect(injectionOf("sha256:0")).toBeNull();
});

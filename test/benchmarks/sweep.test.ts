import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { sweepTrials } from "../../src/benchmarks/sweep.ts";
import { newId } from "../../src/ids.ts";
import { batchHarness } from "../support/batch-harness.ts";

const harness = batchHarness();

test("answers and sessions that belong to no trial and no gold set are deleted once they are a day old", async () => {
  const { services } = harness;
  const names = [`trials/${newId("benchmark")}/candidate`, `datasets/${newId("dataset")}/1`];
  for (const name of names) await services.vault?.put(name, new Blob([new Uint8Array([1])]).stream());
  const left = async () => {
    const listed = await Promise.all(names.map((prefix) => env.VAULT.list({ prefix })));
    return listed.flatMap(({ objects }) => objects.map(({ key }) => key));
  };
  await sweepTrials(services);
  expect(await left()).toEqual(names);
  services.clock.ahead += 25 * 60 * 60 * 1000;
  await sweepTrials(services);
  expect(await left()).toEqual([]);
});

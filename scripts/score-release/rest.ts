import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { type Dataset, datasetSchema } from "../../src/benchmarks/datasets/dataset.ts";
import { type Benchmark, benchmarkSchema } from "../../src/benchmarks/trials/benchmark.ts";
import type { GoldLine } from "./gold-lines.ts";

const minutes = 30;

/** The same lines are the same version, so running again uploads nothing new. */
export async function uploadDataset(url: string, name: string, lines: readonly GoldLine[]): Promise<Dataset> {
  const raters = ["A", "B"].map((id) => ({ id, kind: "reference_model", model: "reference" }));
  const text = [{ dataset: { name, raters } }, ...lines].map((line) => JSON.stringify(line)).join("\n");
  const response = await fetch(`${url}/v1/datasets`, {
    method: "POST",
    headers: { "content-type": "application/gzip" },
    body: new Uint8Array(gzipSync(text)),
  });
  return datasetSchema.parse(await told(response));
}

export async function ask(url: string, path: string, body?: object): Promise<Benchmark> {
  const sent = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  return benchmarkSchema.parse(await told(await fetch(`${url}${path}`, body === undefined ? {} : sent)));
}

/** Waits until the trial is over. */
export async function scored(url: string, id: string): Promise<Benchmark> {
  for (const deadline = Date.now() + minutes * 60_000; Date.now() < deadline; await sleep(500)) {
    const benchmark = await ask(url, `/v1/benchmarks/${id}`);
    if (benchmark.ended_at !== null) return benchmark;
  }
  throw new Error(`After ${minutes} minutes the trial is not over.`);
}

async function told(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return response.json();
}

import type { Dataset } from "../../src/benchmarks/datasets/dataset.ts";
import type { Benchmark } from "../../src/benchmarks/trials/benchmark.ts";
import { type BatchHarness, json, reply } from "./batch-harness.ts";
import { finish, jsonl } from "./batches.ts";
import { ownSession } from "./services.ts";

type Json = Record<string, unknown>;

/** Gold of `count` sessions, two a person, whose right work mode goes round the given ones. */
export function goldLines(count: number, modes: readonly string[] = ["fix", "build"], changes: Json = {}): Json[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `s-${at}`,
    person: `p-${Math.floor(at / 2)}`,
    session: ownSession(),
    gold: { work_mode: modes[at % modes.length] ?? "fix" },
    ...changes,
  }));
}

/** No two tests have the same version. */
export function header(changes: Json = {}): Json {
  return { dataset: { name: `set ${crypto.randomUUID()}`, ...changes } };
}

export async function upload({ ours }: BatchHarness, lines: readonly unknown[]): Promise<Response> {
  const headers = { "content-type": "application/jsonl" };
  return ours("/v1/datasets", { method: "POST", headers, body: jsonl(lines) });
}

export async function keep(harness: BatchHarness, lines: readonly unknown[], head: Json = header()): Promise<Dataset> {
  return reply<Dataset>("createDataset", await upload(harness, [head, ...lines]), 201);
}

export async function order({ ours }: Pick<BatchHarness, "ours">, body: object): Promise<Response> {
  return ours("/v1/benchmarks", { ...json, body: JSON.stringify(body) });
}

/** Orders a trial and works on it to its end. */
export async function tried(harness: BatchHarness, body: object): Promise<Benchmark> {
  const { id } = await reply<Benchmark>("createBenchmark", await order(harness, body), 202);
  await finish(harness.services);
  return reply<Benchmark>("readBenchmark", await harness.ours(`/v1/benchmarks/${id}`), 200);
}

/** The same answer about every line. */
export function answersOf(lines: readonly Json[], answer: (line: Json, at: number) => unknown, name = "rule"): Json {
  const items = lines.map((line, at) => ({ id: line.id, answers: { work_mode: answer(line, at) } }));
  return { name, items };
}

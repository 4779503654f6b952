import { benchmarkSchema } from "../../../benchmarks/trials/benchmark.ts";
import type { App } from "../../context.ts";
import { listing } from "../../listing.ts";

export function listBenchmarks(app: App): void {
  listing(app, {
    operationId: "listBenchmarks",
    path: "/v1/benchmarks",
    tag: "Benchmarks",
    summary: "List your trials",
    description: "Newest first, those that your workspace ordered, without their results.",
    item: benchmarkSchema,
    pageId: "BenchmarkPage",
    most: 100,
    list: (verbs) => verbs.listBenchmarks,
  });
}

import { datasetSchema } from "../../../benchmarks/datasets/dataset.ts";
import type { App } from "../../context.ts";
import { listing } from "../../listing.ts";

export function listDatasets(app: App): void {
  listing(app, {
    operationId: "listDatasets",
    path: "/v1/datasets",
    tag: "Benchmarks",
    summary: "List the gold sets you may use",
    description: "Newest first: your workspace's, and those that every key of this service may use.",
    item: datasetSchema,
    pageId: "DatasetPage",
    most: 100,
    list: (verbs) => verbs.listDatasets,
  });
}

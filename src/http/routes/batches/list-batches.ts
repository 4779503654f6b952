import { batchSchema } from "../../../batches/batch.ts";
import type { App } from "../../context.ts";
import { listing } from "../../listing.ts";

export function listBatches(app: App): void {
  listing(app, {
    operationId: "listBatches",
    path: "/v1/batches",
    tag: "Batches",
    summary: "List batches",
    description: "Newest first, a page at a time.",
    item: batchSchema,
    pageId: "BatchPage",
    most: 50,
    refusals: ["invalid_cursor"],
    list: (verbs) => verbs.listBatches,
  });
}

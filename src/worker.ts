import document from "../openapi/openapi.json" with { type: "json" };
import type { Ticket } from "./batches/dispatch.ts";
import { sweep } from "./batches/sweep.ts";
import { workOn } from "./batches/work.ts";
import { sweepTrials } from "./benchmarks/sweep.ts";
import { advance } from "./benchmarks/trials/advance.ts";
import { verbs } from "./classify/verbs.ts";
import { makeApp } from "./http/app.ts";
import { makeServices } from "./services.ts";

export { BatchOverseer } from "./workflows/batch-overseer.ts";
export { FinishClassification } from "./workflows/finish-classification.ts";
export { FollowVendorBatch } from "./workflows/follow-vendor-batch.ts";

// biome-ignore lint/suspicious/noConsole: the door through which log lines leave the Worker.
const log = (line: string) => console.log(line);

const app = makeApp({
  verbs,
  makeServices,
  openapi: () => JSON.stringify(document),
  log,
});

export default {
  fetch: app.fetch,
  async queue(messages, bindings, context) {
    const services = makeServices(bindings, (work) => context.waitUntil(work));
    for (const { body } of messages.messages) {
      await ("batch" in body ? workOn(services, body.batch) : advance(services, body.benchmark));
    }
  },
  async scheduled(_, bindings, context) {
    const services = makeServices(bindings, (work) => context.waitUntil(work));
    // Neither keeps the other from its work.
    const [batches, trials] = await Promise.allSettled([sweep(services), sweepTrials(services)]);
    if (batches.status === "fulfilled") log(JSON.stringify({ event: "sweep", ...batches.value }));
    for (const swept of [batches, trials]) if (swept.status === "rejected") throw swept.reason;
  },
} satisfies ExportedHandler<unknown, Ticket>;

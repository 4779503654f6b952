import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import type { Following } from "../batches/dispatch.ts";
import { followPack } from "../batches/vendor/follow-pack.ts";
import { makeServices } from "../services.ts";

/** Below the 1,024 steps that an instance may have, two a look. Whoever looks after the batch starts another instance where one ends. */
const mostLooks = 500;

/** Sleeps while the vendor works on a batch, and fetches its results. A step's result is a number of milliseconds, and no text. */
export class FollowVendorBatch extends WorkflowEntrypoint<unknown, Following> {
  override async run({ payload: { pack } }: WorkflowEvent<Following>, step: WorkflowStep): Promise<void> {
    const services = makeServices(this.env, (work) => this.ctx.waitUntil(work));
    for (let look = 1; look <= mostLooks; look += 1) {
      const wait = await step.do(
        `look ${look}`,
        { retries: { limit: 10, delay: "30 seconds", backoff: "exponential" }, timeout: "15 minutes" },
        () => followPack(services, pack),
      );
      if (wait === null) return;
      await step.sleep(`sleep ${look}`, wait);
    }
  }
}

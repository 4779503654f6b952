import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { finishHandedOver } from "../classify/finish-handed-over.ts";
import { makeServices } from "../services.ts";

/** Name of a sealed request: nothing of a session stands in parameters or step results, which are kept readable for days. */
interface Params {
  readonly name: string;
}

/** Finishes a classification whose caller left. It waits for the labels that the caller's own request is still asking. */
export class FinishClassification extends WorkflowEntrypoint<unknown, Params> {
  override async run({ payload: { name } }: WorkflowEvent<Params>, step: WorkflowStep): Promise<void> {
    const services = makeServices(this.env, (work) => this.ctx.waitUntil(work));
    try {
      await step.do(
        "finish",
        { retries: { limit: 5, delay: "30 seconds", backoff: "exponential" }, timeout: "30 minutes" },
        () => finishHandedOver(services, name),
      );
    } finally {
      await step.do("erase", async () => services.vault?.remove([name]));
    }
  }
}

import { DurableObject } from "cloudflare:workers";
import type { Overseer } from "../batches/dispatch.ts";
import { oversee } from "../batches/sweep.ts";
import { overseeTrial } from "../benchmarks/trials/advance.ts";
import { isId } from "../ids.ts";
import { makeServices } from "../services.ts";

const batchMs = 10_000;
/** Somebody looks at the page of a trial and waits. */
const trialMs = 2_000;
const key = "batch";

/** Looks after one batch or trial until it ends. Its alarm outlives restarts, unlike messages that were waiting in a queue. */
export class BatchOverseer extends DurableObject<unknown> implements Overseer {
  async watch(id: string): Promise<void> {
    await this.ctx.storage.put(key, id);
    await this.ctx.storage.setAlarm(Date.now() + everyMs(id));
  }

  override async alarm(): Promise<void> {
    const id = await this.ctx.storage.get<string>(key);
    if (id === undefined) return;
    // Set before anything can fail: the platform gives up an alarm that fails too often.
    await this.ctx.storage.setAlarm(Date.now() + everyMs(id));
    const services = makeServices(this.env, (work) => this.ctx.waitUntil(work));
    const { more } = await (isId("benchmark", id) ? overseeTrial(services, id) : oversee(services, id));
    if (more) return;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }
}

function everyMs(id: string): number {
  return isId("benchmark", id) ? trialMs : batchMs;
}

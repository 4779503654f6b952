import { DurableObject } from "cloudflare:workers";
import type { Overseer } from "../batches/dispatch.ts";
import { oversee } from "../batches/sweep.ts";
import { makeServices } from "../services.ts";

const everyMs = 10_000;
const key = "batch";

/** Looks after one batch until it ends. Its alarm outlives restarts, unlike messages that were waiting in a queue. */
export class BatchOverseer extends DurableObject<unknown> implements Overseer {
  async watch(batch: string): Promise<void> {
    await this.ctx.storage.put(key, batch);
    await this.ctx.storage.setAlarm(Date.now() + everyMs);
  }

  override async alarm(): Promise<void> {
    const batch = await this.ctx.storage.get<string>(key);
    if (batch === undefined) return;
    // Set before anything can fail: the platform gives up an alarm that fails too often.
    await this.ctx.storage.setAlarm(Date.now() + everyMs);
    const services = makeServices(this.env, (work) => this.ctx.waitUntil(work));
    const { more } = await oversee(services, batch);
    if (more) return;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }
}

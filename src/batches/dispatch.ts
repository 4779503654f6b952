import type { DurableObjectNamespace, Queue, Workflow } from "@cloudflare/workers-types";

/**
 * What a worker is told: whose lines to take, or which trial to take further. What is to be done stands in the rows alone, so a lost or doubled
 * ticket loses nothing.
 */
export type Ticket = { readonly batch: string } | { readonly benchmark: string };

/** How work on a batch is brought about. Both may be lost by the platform; the overseer's alarm makes good for it. */
export interface Dispatch {
  /** Asks for so many workers. */
  send(batch: string, workers: number): Promise<void>;
  /** Asks for a worker that takes a trial further. */
  advance(benchmark: string): Promise<void>;
  /** Sets the alarm that looks after the batch or trial until it ends. */
  watch(id: string): Promise<void>;
  /** Starts the Workflow that follows a call to the vendor's batches until its results are here. */
  follow(pack: string): Promise<void>;
}

/** What that Workflow is told: a name, because parameters are kept readable for days. */
export interface Following {
  readonly pack: string;
}

/** The overseer as others see it. */
export interface Overseer {
  watch(id: string): Promise<void>;
}

export function platformDispatch(
  queue: Queue<Ticket>,
  overseers: DurableObjectNamespace,
  followers: Workflow<Following>,
): Dispatch {
  return {
    async send(batch, workers) {
      if (workers > 0) await queue.sendBatch(Array.from({ length: workers }, () => ({ body: { batch } })));
    },
    async advance(benchmark) {
      await queue.send({ benchmark });
    },
    async watch(id) {
      await asOverseer(overseers.get(overseers.idFromName(id))).watch(id);
    },
    async follow(pack) {
      await followers.create({ params: { pack } });
    },
  };
}

/** The namespace is bound to the class in wrangler.toml, which the types cannot see. */
function asOverseer(stub: object): Overseer {
  return stub as Overseer;
}

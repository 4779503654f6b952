import { setTimeout as sleep } from "node:timers/promises";
import type { Metier } from "../../client.ts";
import type { Batch } from "../../generated/openapi.gen.ts";
import { BatchNotFoundError, PartConflictError } from "../../generated/problems.gen.ts";
import { exitCodes, Failure } from "../failure.ts";
import { say } from "../talk.ts";
import { partsOf } from "./batch-parts.ts";
import { Journal } from "./journal.ts";
import type { Order } from "./order.ts";
import type { Progress } from "./progress.ts";

export interface InBatch {
  readonly client: Metier;
  readonly order: Order;
  readonly journalPath: string;
  /** Of an earlier run; null: there is none. */
  readonly journal: Journal | null;
  readonly input: string;
  readonly name: string;
  readonly budgetUsd: number | null;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** Milliseconds between two looks at a batch. */
const pause = 1_000;

/** Has the server label the input as one batch, or goes on with the one that was begun, and waits until it has ended. */
export async function labelInBatch(work: InBatch): Promise<{ readonly batch: Batch; readonly journal: Journal }> {
  const { client, signal } = work;
  let batch = await begun(work);
  const journal = work.journal ?? Journal.create(work.journalPath, work.order, batch.id);
  if (batch.status === "open") {
    await upload(work, batch);
    batch = await client.batches.start(batch.id, { signal });
  }
  while (batch.ended_at === null) {
    if (batch.status === "paused") {
      throw new Failure(
        exitCodes.incomplete,
        `The batch ${batch.id} is paused on the server. Resume it there; the same command waits for it.`,
      );
    }
    work.progress.show(batch.lines - batch.waiting, batch.cost_usd);
    await sleep(pause, undefined, { signal });
    batch = await client.batches.retrieve(batch.id, { signal });
  }
  work.progress.show(batch.lines, batch.cost_usd);
  return { batch, journal };
}

async function begun({ client, journal, order, name, budgetUsd, signal }: InBatch): Promise<Batch> {
  const known = journal?.header.batch ?? null;
  if (known === null) {
    const { release, classifiers } = order;
    return client.batches.create(
      {
        name,
        release: release.id,
        ...(classifiers === null ? {} : { classifiers }),
        ...(budgetUsd === null ? {} : { budget_usd: budgetUsd }),
      },
      { signal },
    );
  }
  try {
    return await client.batches.retrieve(known, { signal });
  } catch (error) {
    if (!(error instanceof BatchNotFoundError)) throw error;
    throw new Failure(
      exitCodes.refused,
      `The batch ${known} that was begun is not on this server any more. Move ${journal?.path} away to begin anew.`,
    );
  }
}

async function upload({ client, input, signal }: InBatch, batch: Batch): Promise<void> {
  let part = 0;
  for await (const bytes of partsOf(input)) {
    part += 1;
    if (batch.parts.some((known) => known.part === part && known.bytes === bytes.length)) continue;
    try {
      await client.batches.putPart(batch.id, part, bytes, "application/gzip", { signal });
    } catch (error) {
      if (!(error instanceof PartConflictError)) throw error;
      throw new Failure(
        exitCodes.file,
        `Part ${part} of the batch was uploaded from another input. Name another --output. Nothing was changed.`,
      );
    }
  }
  say(`${part === 1 ? "1 part" : `${part} parts`} uploaded, batch ${batch.id}`);
}

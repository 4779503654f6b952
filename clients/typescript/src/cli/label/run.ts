import { existsSync } from "node:fs";
import { basename } from "node:path";
import { exitCodes, Failure } from "../failure.ts";
import { openOutput } from "../output-file.ts";
import { reach, type Server, type ServerOptions } from "../server.ts";
import { print } from "../stdout.ts";
import { counted, say, tallied } from "../talk.ts";
import { labelInBatch } from "./in-batch.ts";
import { measureInput } from "./input.ts";
import { Journal } from "./journal.ts";
import { labelOneByOne } from "./one-by-one.ts";
import { chosenFrom, type Order } from "./order.ts";
import { startProgress } from "./progress.ts";
import { tableOf } from "./table.ts";
import { formatOf } from "./table-format.ts";

/** From so many sessions, or bytes of them, on a server is given a batch. */
const batchFrom = { lines: 2_000, bytes: 200_000_000 };

interface Options extends ServerOptions {
  readonly output: string;
  readonly release: string;
  readonly classifiers?: readonly string[] | undefined;
  readonly concurrency: number;
  readonly batch?: boolean | undefined;
  readonly budgetUsd?: number | undefined;
  readonly force?: true | undefined;
  readonly json?: true | undefined;
  readonly quiet?: true | undefined;
}

/** `metier label`. */
export async function runLabel(input: string, options: Options): Promise<void> {
  const { output, force = false } = options;
  formatOf(output);
  const size = await measureInput(input);
  const resumed = Journal.reopen(Journal.pathFor(output));
  if (existsSync(output) && !force) {
    throw new Failure(
      exitCodes.file,
      `${output} is there already. Name another --output, or replace it with --force. Nothing was labelled.`,
    );
  }
  const abort = new AbortController();
  const interrupt = () => abort.abort(new Failure(exitCodes.interrupted, "Interrupted."));
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  const server = await reach(options);
  try {
    const order = await orderOf(server, options.release, options.classifiers);
    resumed?.requireOrder(order);
    const batch = wantsBatch(options.batch, options.anthropicKey === true, server, size, resumed);
    process.exitCode = await label({
      ...options,
      input,
      size,
      order,
      server,
      resumed,
      batch,
      signal: abort.signal,
    });
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
    await server.stop();
  }
}

interface Job {
  readonly input: string;
  readonly output: string;
  readonly size: { readonly lines: number };
  readonly order: Order;
  readonly server: Server;
  readonly resumed: Journal | null;
  readonly batch: boolean;
  readonly concurrency: number;
  readonly budgetUsd?: number | undefined;
  readonly json?: true | undefined;
  readonly quiet?: true | undefined;
  readonly signal: AbortSignal;
}

async function label(job: Job): Promise<number> {
  const { input, output, size, order, server, resumed, signal } = job;
  const { client } = server;
  const already = resumed?.rows ?? 0;
  if (already > 0)
    say(`Going on: ${counted(already, "session")} of ${size.lines.toLocaleString("en-US")} are labelled already.`);
  say(`${counted(size.lines, "session")}, ${order.release.id} at ${server.name}${job.batch ? ", as a batch" : ""}`);
  const progress = startProgress(size.lines, already, job.quiet === true);
  let journal = resumed;
  try {
    if (job.batch) {
      const path = Journal.pathFor(output);
      const name = basename(input);
      const budgetUsd = job.budgetUsd ?? null;
      const ended = await labelInBatch({
        client,
        order,
        journal,
        journalPath: path,
        input,
        name,
        budgetUsd,
        signal,
        progress,
      });
      journal = ended.journal;
      progress.stop();
      const results = await client.batches.results(ended.batch.id, formatOf(output), { signal });
      await write(output, results);
      journal.remove();
      return await report(job, new Map(Object.entries(ended.batch.fates)));
    }
    journal ??= Journal.create(Journal.pathFor(output), order, null);
    let done = already;
    let usd = 0;
    const settled = (spent: number) => {
      done += 1;
      usd += spent;
      progress.show(done, usd);
    };
    const store = server.local ? "none" : "labels";
    await labelOneByOne({ client, order, journal, input, concurrency: job.concurrency, store, signal, settled });
    progress.stop();
    await write(output, tableOf(journal, formatOf(output), metadataOf(order, journal)));
    journal.remove();
    return await report(job, journal.fates);
  } catch (error) {
    progress.stop();
    const kept = Journal.pathFor(output);
    if (existsSync(kept)) say(`What was labelled is kept in ${kept}; the same command goes on from there.`);
    throw error;
  }
}

async function write(output: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await openOutput(output);
  try {
    for await (const piece of bytes) await file.write(piece);
    await file.finish();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function report(job: Job, fates: ReadonlyMap<string, number>): Promise<number> {
  const { output, order } = job;
  const total = [...fates.values()].reduce((sum, count) => sum + count, 0);
  const answered = (fates.get("labeled") ?? 0) + (fates.get("partly_labeled") ?? 0) + (fates.get("duplicate") ?? 0);
  say(`${output}: ${counted(total, "row")}; ${tallied(fates)}`);
  const release = { id: order.release.id, digest: order.release.digest };
  if (job.json === true)
    await print(`${JSON.stringify({ output, rows: total, fates: Object.fromEntries(fates), release })}\n`);
  return answered === total ? exitCodes.done : exitCodes.incomplete;
}

async function orderOf(server: Server, id: string, classifiers: readonly string[] | undefined): Promise<Order> {
  const release = await server.client.releases.retrieve(id);
  if (classifiers === undefined) return { release, classifiers: null, asked: release.classifiers.length };
  const chosen = chosenFrom(release, classifiers);
  return { release, classifiers: chosen, asked: chosen.length };
}

/** A batch takes no key of the caller's, and locally there is nothing to wait for. What was begun in one way goes on in it. */
function wantsBatch(
  asked: boolean | undefined,
  ownKey: boolean,
  server: Server,
  size: { readonly lines: number; readonly bytes: number },
  resumed: Journal | null,
): boolean {
  if (resumed !== null) return resumed.header.batch !== null;
  if (asked === true && (server.local || ownKey)) {
    throw new Failure(exitCodes.usage, "--batch goes neither with --local nor with --anthropic-key.");
  }
  return asked ?? (!server.local && !ownKey && (size.lines >= batchFrom.lines || size.bytes >= batchFrom.bytes));
}

function metadataOf({ release }: Order, journal: Journal): Readonly<Record<string, string>> {
  return {
    "metier.complete": "true",
    "metier.release": release.id,
    "metier.release_digest": release.digest,
    "metier.rows": String(journal.rows),
  };
}

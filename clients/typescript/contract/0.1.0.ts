/**
 * What a program written against version 0.1.0 may say. It is type-checked with everything else (`npm run types`) and never run, so a
 * change of the contract that would break such a program is seen here. It stays as it is once the version is published; the next
 * version puts its own file beside it.
 */
import {
  ApiError,
  type Batch,
  type Classification,
  ConnectionError,
  type Label,
  Metier,
  NotAnonymousError,
  type Release,
  type Session,
  TimeoutError,
} from "../src/index.ts";
import { anonymize, importSessions, inspect, measure, parseSession, sessionDigest } from "../src/intake.ts";

const client = new Metier({ baseURL: "http://127.0.0.1:8787", apiKey: null, timeout: 60_000, maxRetries: 2 });
const session: Session = {
  turns: [
    { role: "human", text: "Fix rating.py." },
    { role: "assistant", text: "Done.", tool_calls: [{ name: "Bash", input: { command: "pytest" }, status: "ok" }] },
  ],
};

export async function oneSession(): Promise<string | null> {
  const { signal } = new AbortController();
  const classification: Classification = await client.classifications.create(
    { session, release: "embedded-1", classifiers: ["work_mode", "outcome"], user_key: "p-1", evidence: "none" },
    { idempotencyKey: "k-1", wait: 10, signal, timeout: 1_000, maxRetries: 0 },
  );
  await client.classifications.create({ transcript: "{}", format: "claude-code-jsonl", store: "none" });
  const label: Label | undefined = classification.labels.outcome;
  const digest: string = classification.release.digest;
  return label?.status === "labeled" ? `${label.value} ${digest} ${classification.measures.human_turns}` : null;
}

export async function lists(): Promise<void> {
  for await (const { id, status } of client.classifications.list({ release: "embedded-1", limit: 50 })) {
    if (status === "complete") await client.classifications.delete((await client.classifications.retrieve(id)).id);
  }
  for await (const { items, next_cursor } of client.batches.list().pages())
    if (next_cursor === null) items.map(({ id }) => id);
}

export async function batch(bytes: Uint8Array<ArrayBuffer>): Promise<ReadableStream<Uint8Array>> {
  const made: Batch = await client.batches.create({ release: "embedded-1", name: "spring", budget_usd: 10 });
  await client.batches.putPart(made.id, 1, bytes, "application/gzip");
  const started = await client.batches.start(made.id);
  if (started.ended_at !== null && started.fates.labeled !== undefined) await client.batches.cancel(made.id);
  return client.batches.results(made.id, "parquet");
}

export async function releases(): Promise<void> {
  const release: Release = await client.releases.retrieve((await client.releases.list())[0]?.id ?? "embedded-1");
  await client.releases.create({ manifest: release.manifest, files: { "system.md": "Text." } });
  await client.releases.compare("embedded-1", "full-context-1");
  await client.releases.preview("full-context-1", { session }, { classifiers: ["outcome"] });
  await client.estimates.create({ release: release.id, sessions: [{ transcript_bytes: 1_000, count: 5 }] });
  await client.inspections.create({ session });
}

export function told(error: unknown): string {
  if (error instanceof NotAnonymousError) return error.problem.findings?.map(({ pointer }) => pointer).join() ?? "";
  if (error instanceof ApiError)
    return `${error.code} ${error.status} ${error.requestId} ${error.problem.detail ?? ""}`;
  if (error instanceof TimeoutError || error instanceof ConnectionError) return error.name;
  throw error;
}

export async function locally(bytes: Uint8Array): Promise<string> {
  const [first] = await importSessions([bytes], { format: "codex-rollout" });
  const parsed = parseSession(first?.session);
  const rewritten = await anonymize(parsed, { names: true });
  const { blocking } = await inspect(rewritten.session);
  return `${blocking} ${measure(rewritten.session).human_words} ${await sessionDigest(rewritten.session)}`;
}

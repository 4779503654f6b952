import type { D1Database } from "@cloudflare/workers-types";
import { Hono } from "hono";
import { embeddedEngine } from "../../src/engines/embedded/embedded-engine.ts";
import { prepareTrained } from "../../src/engines/embedded/trained/prepare.ts";
import { parseJson } from "../../src/http/body/parse-json.ts";
import { classificationBody } from "../../src/http/body/submission.ts";
import { findKnownSecrets } from "../../src/intake/anonymity/detectors/known-secrets.ts";
import { inspect } from "../../src/intake/anonymity/inspect.ts";
import { sessionDigest } from "../../src/intake/digest.ts";
import { measure } from "../../src/intake/measure.ts";
import { parseSession } from "../../src/intake/parse-session.ts";
import { bundledCatalog } from "../../src/releases/catalog.ts";
import type { Release } from "../../src/releases/release.ts";
import product from "../../src/worker.ts";

interface Bindings {
  readonly DB: D1Database;
}

/**
 * The real Worker, and beside it its parts. Each stage does all that a classification does up to there, so that the difference of two
 * neighbours is the cost of one. Nothing is timed in here: a Worker's clock stands still while it computes.
 */
const app = new Hono<{ Bindings: Bindings }>();

const taken = async (bytes: ArrayBuffer) => classificationBody.parse(parseJson(new Uint8Array(bytes)));
const validated = async (bytes: ArrayBuffer) => parseSession((await taken(bytes)).session);
const measured = async (bytes: ArrayBuffer) => {
  const session = await validated(bytes);
  return { session, measures: measure(session) };
};
const digested = async (bytes: ArrayBuffer) => {
  const known = await measured(bytes);
  return { ...known, digest: await sessionDigest(known.session) };
};
const inspected = async (bytes: ArrayBuffer) => {
  const known = await digested(bytes);
  return { ...known, findings: await inspect(known.session) };
};
const found = async (releaseId: string) => {
  const release = await bundledCatalog.find(releaseId);
  if (release === null) throw new Error("no such release");
  return release;
};
const answered = async (bytes: ArrayBuffer, releaseId: string) => {
  const { session, measures } = await inspected(bytes);
  const release = await found(releaseId);
  const classifiers = release.manifest.classifiers;
  return embeddedEngine().answer({ session, measures, release, classifiers, draw: 0 }, new AbortController().signal);
};

const stages: Readonly<Record<string, (bytes: ArrayBuffer, releaseId: string) => Promise<unknown>>> = {
  parse: taken,
  validate: validated,
  measures: measured,
  digest: digested,
  gate: inspected,
  engine: answered,
};
for (const [stage, work] of Object.entries(stages)) {
  app.post(`/bench/${stage}`, async (c) => {
    await work(await c.req.arrayBuffer(), c.req.query("release") ?? "");
    return c.body(null, 204);
  });
}

const prepared = (release: Release) => {
  const { manifest, files } = release;
  return manifest.engine === "embedded" ? prepareTrained(manifest, files) : null;
};

/** One part by itself, `times` over: what one run costs is the difference of two requests, divided. */
const alone: Readonly<Record<string, (bytes: ArrayBuffer, releaseId: string) => Promise<() => unknown>>> = {
  json: async (bytes) => {
    const text = new TextDecoder().decode(bytes);
    return () => JSON.parse(text);
  },
  engine: async (bytes, releaseId) => {
    const [{ session, measures }, release] = await Promise.all([measured(bytes), found(releaseId)]);
    const { classifiers } = release.manifest;
    const question = { session, measures, release, classifiers, draw: 0 };
    return () => embeddedEngine().answer(question, new AbortController().signal);
  },
  weights: async (_, releaseId) => {
    const release = await found(releaseId);
    return () => prepared(release);
  },
};
app.post("/bench/alone/:part", async (c) => {
  const part = alone[c.req.param("part")];
  if (part === undefined) return c.notFound();
  const run = await part(await c.req.arrayBuffer(), c.req.query("release") ?? "");
  for (let times = Number(c.req.query("times")); times > 0; times--) await run();
  return c.body(null, 204);
});

app.post("/bench/nothing", async (c) => {
  await c.req.arrayBuffer();
  return c.body(null, 204);
});

/** What the product is held against: JSON.parse, one pass of the secret scanner over the whole body, one D1 batch that writes. */
app.post("/bench/floor", async (c) => {
  const parts = new Set(c.req.query("parts")?.split(","));
  const text = await c.req.text();
  if (parts.has("json")) JSON.parse(text);
  if (parts.has("scan")) await scanAll(text);
  if (parts.has("batch")) await writeOne(c.env.DB);
  return c.body(null, 204);
});

/** The gate's own call of secretlint's rules, without the shortcut that leaves out what can hold no secret. */
async function scanAll(text: string): Promise<void> {
  await findKnownSecrets({ text, at: () => [], numbers: [], runs: [{ start: 0, end: text.length }] });
}

async function writeOne(database: D1Database): Promise<void> {
  const id = crypto.randomUUID();
  await database.batch([
    database.prepare("INSERT INTO bench_rows (id, body) VALUES (?, ?)").bind(id, "x".repeat(1_000)),
    database.prepare("SELECT body FROM bench_rows WHERE id = ?").bind(id),
  ]);
}

app.get("/bench/rows/:id", async (c) => {
  const body = await c.env.DB.prepare("SELECT body FROM classifications WHERE id = ?")
    .bind(c.req.param("id"))
    .first<string>("body");
  return body === null ? c.notFound() : c.body(body, 200, { "content-type": "application/json" });
});

app.all("*", (c) => product.fetch(c.req.raw, c.env, c.executionCtx));

export default { fetch: app.fetch };

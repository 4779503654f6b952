import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ask, partsOf, putPart, settled } from "./corpus/client.ts";
import { startLocalWorker } from "./local-worker.ts";
import { pythonProgram } from "./python-environment.ts";
import { simulate } from "./simulate/session.ts";

/**
 * A corpus from end to end under workerd: sessions are generated and uploaded in parts, the Worker is killed in the middle and started
 * again, and every session is accounted for in a Parquet file that DuckDB opens.
 */
const { values } = parseArgs({
  options: {
    sessions: { type: "string", default: "2000" },
    "median-kb": { type: "string", default: "68" },
    port: { type: "string" },
    // How long the lines of a killed Worker wait: the product's own minute, or less where somebody waits for this.
    "lease-seconds": { type: "string", default: "60" },
  },
});
const total = Number(values.sessions);
const medianBytes = Number(values["median-kb"]) * 1000;
const state = mkdtempSync(join(tmpdir(), "metier-corpus-"));
const vars = { BATCH_LEASE_S: values["lease-seconds"] };
const options = { state, vars, ...(values.port === undefined ? {} : { port: Number(values.port) }) };
let worker = await startLocalWorker(options);
try {
  const batch = await ask(worker.url, "/v1/batches", "POST", { name: "corpus demo", release: "embedded-1" });
  let part = 0;
  for await (const bytes of partsOf(sessions(), 40_000_000)) {
    part += 1;
    await putPart(worker.url, batch.id, part, bytes);
    console.log(`part ${part}: ${(bytes.length / 1e6).toFixed(1)} MB of gzip`);
  }
  const path = `/v1/batches/${batch.id}`;
  const started = Date.now();
  await ask(worker.url, `${path}/start`, "POST");
  const middle = await settled(worker.url, batch.id, Math.floor(total / 3), 600);
  console.log(`${middle.lines - middle.waiting} of ${middle.lines} lines settled: the Worker is killed`);
  await worker.kill();
  worker = await startLocalWorker(options);
  const resumed = await ask(worker.url, path);
  console.log(`started again: ${resumed.status}, ${resumed.waiting} lines waiting`);
  const ended = await settled(worker.url, batch.id, total + 1, 1_800);
  console.log(`${ended.status} after ${((Date.now() - started) / 1000).toFixed(0)} s: ${JSON.stringify(ended.fates)}`);
  const file = join(state, "results.parquet");
  const results = await fetch(`${worker.url}${path}/results?format=parquet`);
  writeFileSync(file, Buffer.from(await results.arrayBuffer()));
  const [rows, lines, fates] = countWithDuckdb(file);
  console.log(`DuckDB: ${rows} rows, ${lines} lines, ${fates} of them with a fate`);
  const texts = ended.parts.filter(({ removed_at }) => removed_at === null).length;
  if (rows !== total || lines !== total || fates !== total || texts > 0) {
    throw new Error(
      `Not every session is accounted for: ${rows} rows, ${lines} lines, ${fates} fates, ${texts} texts left`,
    );
  }
  console.log(`${total} sessions went in, ${total} rows came out, no uploaded text is left`);
} finally {
  await worker.stop();
  rmSync(state, { recursive: true, force: true });
}

function* sessions(): Generator<string> {
  for (let index = 0; index < total; index += 1) yield JSON.stringify(simulate(2018, index, medianBytes, total));
}

function countWithDuckdb(file: string): number[] {
  const query = "SELECT count(*), count(DISTINCT (part, line)), count(fate) FROM read_parquet(?)";
  const program = `import duckdb, sys; print(*duckdb.execute("${query}", [sys.argv[1]]).fetchone())`;
  return run(pythonProgram("python"), ["-c", program, file]).trim().split(" ").map(Number);
}

function run(command: string, parts: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, parts, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
  return stdout;
}

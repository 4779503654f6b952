/**
 * A Worker with a database of its own for the tests of the Python client. Prints its address once it serves, and ends with its standard input.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLocalWorker } from "../../../scripts/local-worker.ts";

const state = mkdtempSync(join(tmpdir(), "metier-python-"));
process.stdin.resume();
const left = new Promise((resolve) => process.stdin.once("end", resolve));
const worker = await startLocalWorker({ state });
console.log(worker.url);
await left;
await worker.stop();
rmSync(state, { recursive: true, force: true });

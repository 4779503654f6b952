import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileChecksums } from "../src/releases/digest.ts";
import { loadRelease } from "../src/releases/load.ts";
import { type FolderState, type Lock, lockProblems, readLock } from "../src/releases/lock.ts";
import { ReleaseError } from "../src/releases/problem.ts";
import { taxonomyProblems } from "./check-taxonomy.ts";
import { goldenProblems, writeGolden } from "./golden.ts";
import { lockFile, lockHistory, lockHistoryProblems } from "./lock-history.ts";
import { type Place, pricedPostings } from "./priced-postings.ts";
import { readArguments } from "./read-arguments.ts";
import { promptsFolder, readReleaseFiles, releaseFolders } from "./release-files.ts";

const usage = `Keeps the releases in prompts/ what they are.

  npm run releases -- check        loads every release, compares the published ones with prompts/releases.lock.json and
                                   that file with every version of itself in the git history
  npm run releases -- golden <id>  compares the golden vectors with what the code makes; --write makes them, for a draft
  npm run releases -- lock <id>    publishes a draft: from then on no file of it may change
  npm run releases -- postings <file> [--local | --remote]
                                   checks the operator's priced postings for task value (docs/methods/task-value.md) and puts them
                                   where the Worker reads them; --state <folder> names the local one

docs/releases.md says what a release holds.`;

const root = join(promptsFolder, "..");

async function check(): Promise<readonly string[]> {
  const lock = currentLock();
  const folders = new Map<string, FolderState>();
  const problems = [...taxonomyProblems()];
  for (const id of releaseFolders()) {
    try {
      const state = await folderState(id);
      folders.set(id, state);
      console.log(`${id.padEnd(20)} ${lock[id] === undefined ? "draft    " : "published"} ${state.digest}`);
    } catch (error) {
      problems.push(`${id}: ${messageOf(error)}`);
    }
  }
  const history = lockHistory(root);
  if (!history.known) console.log(`the history of the lock was not checked: ${history.why}`);
  return [...problems, ...lockProblems(lock, folders), ...lockHistoryProblems(lock, history)];
}

async function folderState(id: string): Promise<FolderState> {
  const files = readReleaseFiles(join(promptsFolder, id));
  const { manifest, digest } = await loadRelease(files, "draft");
  if (manifest.id !== id) throw new Error("manifest.json/id is not the name of its folder");
  return { digest, files: await fileChecksums(files) };
}

async function golden(id: string, write: boolean): Promise<readonly string[]> {
  if (!write) return goldenProblems(id);
  if (currentLock()[id] !== undefined) return [`${id}: already published`];
  await writeGolden(id);
  return [];
}

async function publish(id: string): Promise<readonly string[]> {
  const lock = currentLock();
  if (lock[id] !== undefined) return [`${id}: already published`];
  const problems = await goldenProblems(id);
  if (problems.length > 0) return problems;
  const entry = { published: new Date().toISOString().slice(0, 10), ...(await folderState(id)) };
  writeFileSync(join(root, lockFile), `${JSON.stringify({ ...lock, [id]: entry }, null, 2)}\n`);
  return [];
}

/** A lock that is gone holds nothing; the history tells what it held. */
function currentLock(): Lock {
  const path = join(root, lockFile);
  return existsSync(path) ? readLock(readFileSync(path, "utf8")) : {};
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function run(): Promise<readonly string[]> {
  const { positionals, values } = readArguments(usage, {
    allowPositionals: true,
    options: {
      write: { type: "boolean" },
      local: { type: "boolean" },
      remote: { type: "boolean" },
      state: { type: "string", default: ".metier/state" },
    },
  });
  const [command, id, ...rest] = positionals;
  if (command === "check" && id === undefined) return check();
  if (command === "golden" && id !== undefined && rest.length === 0) return golden(id, values.write ?? false);
  if (command === "lock" && id !== undefined && rest.length === 0) return publish(id);
  const place: Place = values.remote ? { remote: true } : values.local ? { state: values.state } : null;
  const onePlace = !(values.remote && values.local);
  if (command === "postings" && id !== undefined && rest.length === 0 && onePlace) return pricedPostings(id, place);
  return [usage];
}

const problems = await run().catch((error: unknown) => {
  if (error instanceof ReleaseError) return [error.message];
  throw error;
});
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

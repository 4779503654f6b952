/**
 * The local server as newcomers run it: two started at once find a port each, no key stands in the arguments of a process, a web page
 * cannot reach it under another name, and Ctrl-C while it starts leaves nothing running.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { vaultKeyFile } from "./local-worker/vault-key-file.ts";
import { startLocalWorker } from "./local-worker.ts";

const faults: string[] = [];
const folder = mkdtempSync(join(tmpdir(), "metier-local-"));
try {
  await twoAtOnce();
  await interrupted("migrating", / d1 migrations /);
  await interrupted("starting", / dev --port [\s\S]*workerd/);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

async function twoAtOnce(): Promise<void> {
  const states = ["one", "two"].map((name) => join(folder, name));
  const workers = await Promise.all(states.map((state) => startLocalWorker({ state })));
  try {
    const urls = workers.map(({ url }) => url);
    if (new Set(urls).size !== workers.length) faults.push(`two servers at ${urls[0]}`);
    for (const state of states) {
      const file = vaultKeyFile(state);
      const [, key] = /"(.{44})"/.exec(readFileSync(file, "utf8")) ?? [];
      if (key === undefined || processes().some(({ words }) => words.includes(key))) {
        faults.push("the vault's key is not kept to its file");
      }
      if ((statSync(file).mode & 0o077) !== 0) faults.push("others can read the vault's key");
    }
    for (const url of urls) {
      const [own, foreign] = [await statusUnder(url, new URL(url).host), await statusUnder(url, "page.test")];
      if (own !== 200 || foreign !== 403) faults.push(`${url} answers ${own}, and ${foreign} under a foreign name`);
    }
    console.log(`two started at once serve ${urls.join(" and ")}`);
  } finally {
    for (const worker of workers) await worker.stop();
  }
}

async function interrupted(doing: string, what: RegExp): Promise<void> {
  const program = `import("./scripts/local-worker.ts").then((m) => m.startLocalWorker({ state: ${JSON.stringify(join(folder, doing))} }))`;
  const child = spawn(process.execPath, ["--eval", program], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let seen = descendants(child.pid);
  while (!what.test(seen.map(({ words }) => words).join("\n")) && child.exitCode === null) {
    await sleep(50);
    seen = descendants(child.pid);
  }
  child.kill("SIGINT");
  await ended;
  const left = processes().filter(({ pid }) => seen.some((each) => each.pid === pid));
  if (seen.length === 0) faults.push("it had started nothing when it was interrupted");
  if (left.length > 0) faults.push(`${left.length} of ${seen.length} processes outlived the one that started them`);
  console.log(`interrupted while ${doing}: ${seen.length} processes, ${left.length} left`);
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Program and arguments. */
  readonly words: string;
}

function processes(): Process[] {
  const { stdout } = spawnSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" });
  return [...stdout.matchAll(/^ *(\d+) +(\d+) +(.*)$/gm)].map(([, pid, parent, words = ""]) => {
    return { pid: Number(pid), parent: Number(parent), words };
  });
}

function descendants(pid: number | undefined): Process[] {
  const all = processes();
  const found = all.filter(({ parent }) => parent === pid);
  for (const { pid: above } of found) found.push(...all.filter(({ parent }) => parent === above));
  return found;
}

/** `fetch` sends the host of the address, whatever the header says. */
function statusUnder(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${url}/v1/classifiers`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once("error", reject)
      .end();
  });
}

/**
 * What importing the Python client costs, beside importing what it stands on.
 *
 *   node bench/python-import.ts [--runs 40]
 *
 * Each import runs in a Python of its own, in turn, with bytecode compiled beforehand; the time is the processor's, from the start of the program to its end,
 * less that of a Python that imports nothing. Medians.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { clientProgram } from "../clients/python/scripts/environment.ts";

const { values } = parseArgs({ options: { runs: { type: "string", default: "40" } } });
const runs = Number(values.runs);
const statements = {
  nothing: "pass",
  "httpx and pydantic": "import httpx, pydantic",
  "httpx and pydantic's BaseModel": "import httpx; from pydantic import BaseModel",
  "import metier": "import metier",
  "from metier import Metier": "from metier import Metier",
  "from metier import AsyncMetier": "from metier import AsyncMetier",
} as const;

/** Milliseconds of processor time, of the program and of nothing else. */
const measure = `import os, resource, subprocess, sys
before = resource.getrusage(resource.RUSAGE_CHILDREN)
subprocess.run([sys.executable, "-c", sys.argv[1]], check=True)
after = resource.getrusage(resource.RUSAGE_CHILDREN)
print(1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))`;
const python = clientProgram("python");
const env = { ...process.env, PYTHONPATH: "clients/python/src" };

const times = new Map(Object.keys(statements).map((name) => [name, [] as number[]]));
for (let run = -1; run < runs; run += 1) {
  for (const [name, statement] of Object.entries(statements)) {
    const { status, stdout, stderr } = spawnSync(python, ["-c", measure, statement], { env, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    if (run >= 0) times.get(name)?.push(Number(stdout));
  }
}

const nothing = median("nothing");
const cost = (name: keyof typeof statements) => median(name) - nothing;
console.log(`${runs} runs each; a Python that imports nothing: ${nothing.toFixed(0)} ms`);
for (const name of Object.keys(statements) as (keyof typeof statements)[]) {
  if (name === "nothing") continue;
  const ratio = (base: keyof typeof statements) => (cost(name) / cost(base)).toFixed(2);
  const beside = `${ratio("httpx and pydantic")} × httpx and pydantic, ${ratio("httpx and pydantic's BaseModel")} × with BaseModel`;
  console.log(`${name.padEnd(32)} ${cost(name).toFixed(0).padStart(4)} ms   ${beside}`);
}

function median(name: keyof typeof statements): number {
  const sorted = (times.get(name) ?? []).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

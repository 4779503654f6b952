import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readArguments } from "./read-arguments.ts";

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

/**
 * Everything beyond `npm test`. Each check installs what it needs; each says by its exit code whether it passed. Two are under way at any
 * time, since most wait for a server or a browser: what shares a Python environment stands in one lane, so that it is made once.
 */
const lanes: readonly (readonly Check[])[] = [
  [
    { name: "lint", command: ["npm", "run", "-s", "lint"] },
    { name: "types", command: ["npm", "run", "-s", "types"] },
    { name: "openapi is generated", command: ["node", "scripts/generate-openapi.ts", "--check"] },
    { name: "generated client", command: ["node", "clients/typescript/scripts/generate.ts", "--check"] },
    { name: "contract of the tag", command: ["node", "clients/typescript/scripts/check-contract.ts"] },
    { name: "openapi lint", command: ["node", "scripts/lint-openapi.ts"] },
    { name: "requests fit the Messages API", command: ["node", "scripts/validate-requests.ts"] },
    { name: "documentation", command: ["node", "scripts/check-docs.ts"] },
    { name: "documented commands", command: ["node", "scripts/check-doc-commands.ts"] },
    { name: "releases are immutable", command: ["node", "scripts/releases.ts", "check"] },
    { name: "bundled releases", command: ["node", "scripts/bundle-releases.ts", "--check"] },
    { name: "deployment and size", command: ["node", "scripts/check-worker-size.ts"] },
    { name: "digests in a browser", command: ["node", "scripts/check-browser-digests.ts"] },
    { name: "reference page", command: ["node", "scripts/check-docs-page.ts"] },
    { name: "client", command: ["vitest", "run", "--config", "vitest.client.config.ts"] },
    { name: "report page", command: ["node", "scripts/check-report-page.ts"] },
    { name: "python client", command: ["node", "clients/python/scripts/check.ts"] },
    { name: "notebooks", command: ["node", "scripts/check-notebooks.ts"] },
  ],
  [
    { name: "digest oracle", command: ["node", "scripts/python.ts", "scripts/oracles/digests.py"] },
    { name: "schemathesis", command: ["node", "scripts/schemathesis.ts"] },
    { name: "R page", command: ["node", "scripts/check-r-page.ts"] },
    { name: "statistics oracle", command: ["node", "scripts/oracles/statistics.ts"] },
    {
      name: "corpus through a killed Worker",
      command: ["node", "scripts/corpus-demo.ts", "--sessions", "200", "--lease-seconds", "10"],
    },
    { name: "local server", command: ["node", "scripts/check-local-worker.ts"] },
  ],
];

const { values } = readArguments(
  `Runs every check beyond npm test; each installs what it needs.

  npm run verify [-- --only NAME]

  --only NAME   those whose name holds it: ${lanes
    .flat()
    .map(({ name }) => name)
    .join(", ")}`,
  { options: { only: { type: "string" } } },
);
// Both lanes run the built client: built before them, neither finds it half made by the other.
if (values.only === undefined)
  spawnSync("node", ["clients/typescript/scripts/build.ts", "--if-stale"], { stdio: "inherit" });
const results = await Promise.all(
  lanes.map(async (lane) => {
    const passed: boolean[] = [];
    for (const check of lane) {
      if (values.only === undefined || check.name.includes(values.only)) passed.push(await passes(check));
    }
    return passed;
  }),
);
const passed = results.flat().filter((each) => each).length;
const failed = results.flat().length - passed;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** What a check prints is kept until it ends, so that two do not mix. */
async function passes({ name, command }: Check): Promise<boolean> {
  const [program, ...parts] = command;
  const started = Date.now();
  console.log(`== ${name}: started`);
  const child = spawn(program, parts, { stdio: ["ignore", "pipe", "pipe"] });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece: Buffer) => printed.push(piece));
  const [status] = await once(child, "close");
  process.stdout.write(`\n== ${name}: ${command.join(" ")}\n`);
  process.stdout.write(Buffer.concat(printed));
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`== ${name}: ${status === 0 ? "passed" : "FAILED"} in ${seconds} s`);
  return status === 0;
}

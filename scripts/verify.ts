import { spawnSync } from "node:child_process";
import { readArguments } from "./read-arguments.ts";

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

/** Everything beyond `npm test`. Each check installs what it needs; each says by its exit code whether it passed. */
const checks: readonly Check[] = [
  { name: "lint", command: ["npm", "run", "-s", "lint"] },
  { name: "types", command: ["npm", "run", "-s", "types"] },
  { name: "openapi is generated", command: ["node", "scripts/generate-openapi.ts", "--check"] },
  { name: "generated client", command: ["node", "clients/typescript/scripts/generate.ts", "--check"] },
  { name: "openapi lint", command: ["node", "scripts/lint-openapi.ts"] },
  { name: "requests fit the Messages API", command: ["node", "scripts/validate-requests.ts"] },
  { name: "documentation", command: ["node", "scripts/check-docs.ts"] },
  { name: "documented commands", command: ["node", "scripts/check-doc-commands.ts"] },
  { name: "releases are immutable", command: ["node", "scripts/releases.ts", "check"] },
  { name: "bundled releases", command: ["node", "scripts/bundle-releases.ts", "--check"] },
  { name: "deployment and size", command: ["node", "scripts/check-worker-size.ts"] },
  { name: "digest oracle", command: ["node", "scripts/python.ts", "scripts/oracles/digests.py"] },
  { name: "digests in a browser", command: ["node", "scripts/check-browser-digests.ts"] },
  { name: "statistics oracle", command: ["node", "scripts/oracles/statistics.ts"] },
  { name: "local server", command: ["node", "scripts/check-local-worker.ts"] },
  { name: "corpus through a killed Worker", command: ["node", "scripts/corpus-demo.ts", "--sessions", "200"] },
  { name: "reference page", command: ["node", "scripts/check-docs-page.ts"] },
  { name: "client", command: ["vitest", "run", "--config", "vitest.client.config.ts"] },
  { name: "report page", command: ["node", "scripts/check-report-page.ts"] },
  { name: "schemathesis", command: ["node", "scripts/schemathesis.ts"] },
];

const { values } = readArguments(
  `Runs every check beyond npm test; each installs what it needs.

  npm run verify [-- --only NAME]

  --only NAME   those whose name holds it: ${checks.map(({ name }) => name).join(", ")}`,
  { options: { only: { type: "string" } } },
);
const chosen = checks.filter(({ name }) => values.only === undefined || name.includes(values.only));
let failed = 0;
for (const { name, command } of chosen) {
  const [program, ...parts] = command;
  const started = Date.now();
  console.log(`\n== ${name}: ${command.join(" ")}`);
  const passed = spawnSync(program, parts, { stdio: ["ignore", "inherit", "inherit"] }).status === 0;
  console.log(`== ${name}: ${passed ? "passed" : "FAILED"} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  if (!passed) failed += 1;
}
console.log(`\n${chosen.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && chosen.length > 0 ? 0 : 1;

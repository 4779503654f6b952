import { spawnSync } from "node:child_process";

/** Redocly's linter, by its strict rules (openapi/redocly.yaml). Fetched when asked for: nobody but this check needs it. */
const linter = "@redocly/cli@2.77.0";
const command = ["redocly", "lint", "--config", "openapi/redocly.yaml", "openapi/openapi.json"];

const { status } = spawnSync("npm", ["exec", "--yes", `--package=${linter}`, "--", ...command], {
  stdio: "inherit",
  env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
});
process.exitCode = status ?? 1;

import { parseArgs } from "node:util";
import { simulate } from "./simulate/session.ts";

/** Writes simulated sessions to standard output, one to a line. See scripts/simulate/session.ts for what is known of them. */
const { values } = parseArgs({
  options: {
    sessions: { type: "string", default: "2000" },
    "median-kb": { type: "string", default: "68" },
    seed: { type: "string", default: "2018" },
  },
});
const [sessions, median, seed] = [values.sessions, values["median-kb"], values.seed].map(Number);
if (![sessions, median, seed].every((value) => value !== undefined && Number.isSafeInteger(value) && value > 0)) {
  throw new Error("--sessions, --median-kb and --seed are whole numbers above 0");
}
for (let index = 0; index < (sessions ?? 0); index += 1) {
  const line = `${JSON.stringify(simulate(seed ?? 0, index, (median ?? 0) * 1000, sessions ?? 0))}\n`;
  if (!process.stdout.write(line)) await new Promise((resolve) => process.stdout.once("drain", resolve));
}

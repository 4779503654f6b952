/** Loaded first into each measured process: writes the peak of its resident set, in kilobytes, as it ends. JavaScript, so that no types are stripped for it. */
import { writeFileSync } from "node:fs";

const file = process.env.METIER_BENCH_PEAK;
process.on("exit", () => {
  if (file !== undefined) writeFileSync(file, String(process.resourceUsage().maxRSS));
});

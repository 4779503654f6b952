/**
 * Random cases with what `src/benchmarks` makes of them, checked by scripts/oracles/statistics.py against scikit-learn, scipy,
 * statsmodels, krippendorff and ppi-python.
 *
 *   node scripts/oracles/statistics.ts
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pythonProgram } from "../python-environment.ts";
import { designCase, regressionCase, sharesCase } from "./statistics/correction-cases.ts";
import { numberCase } from "./statistics/number-cases.ts";
import { many } from "./statistics/random.ts";
import { scoreCase } from "./statistics/score-cases.ts";
import { testCase } from "./statistics/test-cases.ts";

const cases = {
  scores: many(80, scoreCase),
  numbers: many(40, numberCase),
  regressions: many(40, regressionCase),
  designs: many(40, designCase),
  shares: many(40, sharesCase),
  tests: many(100, testCase),
};

const folder = mkdtempSync(join(tmpdir(), "metier-statistics-"));
try {
  const path = join(folder, "cases.json");
  writeFileSync(path, JSON.stringify(cases));
  // -P: the scripts beside it must not be taken for Python modules of the same names.
  const { status } = spawnSync(pythonProgram("python"), ["-P", "scripts/oracles/statistics.py", path], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { expect, it } from "vitest";
import { months, success, workModes } from "../../../scripts/simulate-labels/parameters.ts";
import { readingOf } from "../../../scripts/simulate-labels/reading.ts";
import { writeSample } from "../../../scripts/simulate-labels/sample.ts";
import { knownTruth } from "../../../scripts/simulate-labels/truth.ts";
import { modeShares, worldOf } from "../../../scripts/simulate-labels/world.ts";
import { columns } from "../../../src/batches/results/columns.ts";

const shipped = "clients/python/notebooks/data";
const worlds = Array.from({ length: 40_000 }, (_, index) => worldOf(7, index + 1, 4_000));

function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.filter(holds).length / items.length;
}

/** Within what chance allows at these numbers. */
function expectNear(value: number, truth: number): void {
  expect(Math.abs(value - truth), `${value} beside ${truth}`).toBeLessThan(0.025);
}

it("the sample beside the notebooks is what the simulator writes, byte for byte, and small", async () => {
  const folder = mkdtempSync(join(tmpdir(), "metier-sample-"));
  try {
    await writeSample(folder);
    const names = readdirSync(folder).sort();
    expect(names).toEqual(readdirSync(shipped).sort());
    let bytes = 0;
    for (const name of names) {
      const written = readFileSync(join(folder, name));
      expect(written.equals(readFileSync(join(shipped, name))), name).toBe(true);
      bytes += written.length;
    }
    expect(bytes).toBeLessThan(500_000);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

it("a simulated table has the columns of a labels table, names itself simulated and leaves some labels out", async () => {
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(join(shipped, "simulated-labels.parquet")) });
  expect(Object.keys(rows[0] ?? {})).toEqual(columns.map(({ name }) => name));
  expectNear(
    shareOf(rows, (row) => row.fate === "headless" && row.work_mode === null),
    0.01,
  );
  expectNear(
    shareOf(rows, (row) => row.outcome_status === "invalid_reply"),
    0.01,
  );
  expect(rows.every((row) => row.fate === "headless" || row.release_id === "simulated-exact")).toBe(true);
});

it("shares of modes by month and success by level come out as the parameters say", () => {
  for (const [at, month] of [months[0], months[6]].entries()) {
    const ofMonth = worlds.filter((world) => world.month === month);
    const shares = modeShares(at * 6);
    expectNear(
      shareOf(ofMonth, ({ workMode }) => workMode === "fix"),
      shares.fix,
    );
    expectNear(
      shareOf(ofMonth, ({ workMode }) => workMode === "operate"),
      shares.operate,
    );
  }
  expect(Object.values(modeShares(3)).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  const rate = (level: number) =>
    shareOf(
      worlds.filter(({ expertise, band }) => expertise === level && band === "200-1000"),
      ({ verified }) => verified,
    );
  expectNear(rate(4) - rate(2), 2 * success.expertise);
});

it("no chance of success leaves the scale, so that the coefficients are exact", () => {
  const modes = Object.values(workModes).map(({ success }) => success);
  const values = Object.values(success.value);
  const least = success.constant + Math.min(...modes) + Math.min(...values) - success.person;
  const most = success.constant + success.expertise * 4 + Math.max(...modes) + Math.max(...values) + success.person;
  expect(least).toBeGreaterThanOrEqual(-1e-12);
  expect(most).toBeLessThanOrEqual(1);
});

it("the fallible reader errs as its error matrices say, and the exact one does not", () => {
  const readings = worlds.map((world) => ({ world, read: readingOf(7, world, "fallible") }));
  const fixes = readings.filter(({ world }) => world.workMode === "fix");
  const { read_as } = knownTruth().work_mode;
  expectNear(
    shareOf(fixes, ({ read }) => read.workMode === "fix"),
    read_as.fix?.fix ?? 0,
  );
  expectNear(
    shareOf(fixes, ({ read }) => read.workMode === "build"),
    read_as.fix?.build ?? 0,
  );
  const verified = readings.filter(({ world }) => world.verified);
  expectNear(
    shareOf(verified, ({ read }) => read.verified),
    0.75,
  );
  const third = readings.filter(({ world }) => world.expertise === 3);
  expectNear(
    shareOf(third, ({ read }) => read.expertise === 4),
    0.25,
  );
  expect(worlds.every((world) => readingOf(7, world, "exact") === world)).toBe(true);
});

it("the gold set holds the truth beside what was read, three sessions in ten", () => {
  const gold: Record<string, string>[] = parse(readFileSync(join(shipped, "simulated-gold.csv")), { columns: true });
  expectNear(gold.length / 2_400, 0.3);
  expect(gold.every(({ probability }) => probability === "0.3")).toBe(true);
  expectNear(
    shareOf(gold, (row) => row.true_work_mode === row.read_work_mode),
    0.8,
  );
});

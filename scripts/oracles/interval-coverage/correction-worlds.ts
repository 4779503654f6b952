import { defaultResampling } from "../../../src/benchmarks/bootstrap/resample.ts";
import { correctByDesign, correctRegression } from "../../../src/benchmarks/corrections/correct.ts";
import { correctShares } from "../../../src/benchmarks/corrections/shares.ts";
import { below, type Random, seeded } from "../../../src/benchmarks/statistics/random.ts";
import { count, type Tally } from "./tally.ts";

interface Session {
  readonly person: string;
  readonly x: number;
  readonly y: number;
  readonly predicted: number;
}

const slope = 0.1;
const labels = ["no", "yes"];

/** Whether a session succeeds rises with x and with its person; the model finds 90 % of successes and errs more where x is high. */
function sessions(persons: number, name: string, random: Random): Session[] {
  const uniform = () => random() / 2 ** 32;
  return Array.from({ length: persons }, (_, person) => {
    const own = 0.3 * (uniform() - 0.5);
    return Array.from({ length: 1 + below(random, 6) }, () => {
      const x = below(random, 4) - 1.5;
      const y = Number(uniform() < 0.4 + own + slope * x);
      const predicted = Number(uniform() < (y === 1 ? 0.9 : 0.25 + 0.1 * x));
      return { person: `${name}${person}`, x, y, predicted };
    });
  }).flat();
}

/** True mean 0.4 and slope 0.1; naive estimates beside the corrected ones, to show what is corrected. */
export function correctionWorlds(worlds: number, tally: Tally): void {
  const random = seeded(16_180);
  for (let world = 0; world < worlds; world++) {
    const gold = sessions(60, "g", random);
    const sample = sessions(600, "s", random);
    const mean = correctRegression(
      gold.map((row) => ({ ...row, x: [1] })),
      sample.map((row) => ({ ...row, x: [1] })),
    );
    count(tally, "mean, prediction-powered", mean.coefficients[0]?.corrected.interval ?? null, 0.4);
    count(tally, "mean, naive", mean.coefficients[0]?.naive.interval ?? null, 0.4, false);
    const line = correctRegression(
      gold.map((row) => ({ ...row, x: [1, row.x] })),
      sample.map((row) => ({ ...row, x: [1, row.x] })),
    );
    count(tally, "slope, prediction-powered", line.coefficients[1]?.corrected.interval ?? null, slope);
    count(tally, "slope, naive", line.coefficients[1]?.naive.interval ?? null, slope, false);
    const named = (value: number) => labels[value] ?? "";
    const shares = correctShares(
      labels,
      gold.map(({ person, y, predicted }) => ({ person, truth: named(y), answer: named(predicted) })),
      sample.map(({ person, predicted }) => ({ person, answer: named(predicted) })),
      { ...defaultResampling, seed: world },
    );
    count(tally, "share, Rogan-Gladen", shares.labels[1]?.rogan_gladen.interval ?? null, 0.4);
    designWorld(sample, random, tally);
  }
}

/** Hard sessions are drawn more often, with known probability. */
function designWorld(sample: readonly Session[], random: Random, tally: Tally): void {
  const frame = sample.map(({ person, x, y, predicted }) => {
    const probability = x > 0 ? 0.2 : 0.08;
    const drawn = random() / 2 ** 32 < probability;
    return {
      person,
      predicted: { x: [1, x], y: predicted },
      gold: drawn ? { x: [1, x], y } : null,
      probability,
    };
  });
  const found = correctByDesign(frame);
  count(tally, "slope, design-based", found.coefficients[1]?.corrected.interval ?? null, slope);
}

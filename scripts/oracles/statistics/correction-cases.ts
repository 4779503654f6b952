import { defaultResampling } from "../../../src/benchmarks/bootstrap/resample.ts";
import { correctByDesign, correctRegression } from "../../../src/benchmarks/corrections/correct.ts";
import { correctShares } from "../../../src/benchmarks/corrections/shares.ts";
import { between, chance, many, share, upTo } from "./random.ts";

const regressors = (width: number) => [1, ...many(width - 1, () => share() * 2 - 1)];

/** Every session a person of its own, as the peer assumes, or several sessions a person. */
export function regressionCase() {
  const width = between(1, 4);
  const alone = chance(0.7);
  const rows = (count: number, name: string) =>
    many(count, (at) => {
      const x = regressors(width);
      const y = x.reduce((sum, value, place) => sum + value * place, share());
      return { person: `${name}${alone ? at : upTo(25)}`, x, y, predicted: y * share() + 0.3 * share() };
    });
  const gold = rows(between(30, 120), "g");
  const sample = rows(between(100, 400), "s").map(({ person, x, predicted }) => ({ person, x, predicted }));
  return { alone, gold, sample, found: correctRegression(gold, sample) };
}

export function designCase() {
  const width = between(1, 3);
  const all = chance(0.3);
  const frame = many(between(100, 300), () => {
    const x = regressors(width);
    const y = x.reduce((sum, value, place) => sum + value * place, share());
    const probability = all ? 1 : 0.1 + 0.8 * share();
    const seen = x.map((value, place) => (place === 0 || chance(0.7) ? value : value + share()));
    return {
      person: `p${upTo(40)}`,
      predicted: { x: seen, y: y + share() - 0.2 },
      gold: chance(probability) ? { x, y } : null,
      probability,
    };
  });
  return { all, frame, found: correctByDesign(frame) };
}

export function sharesCase() {
  const labels = many(between(2, 6), (at) => `label ${at}`);
  const label = () => labels[upTo(labels.length)] ?? "";
  const answer = (truth: string) => (chance(0.7) ? truth : label());
  const gold = many(between(40, 300), (at) => {
    const truth = label();
    return { person: `g${at}`, truth, answer: answer(truth) };
  });
  const sample = many(between(200, 600), (at) => ({ person: `s${at}`, answer: answer(label()) }));
  return { labels, gold, sample, found: correctShares(labels, gold, sample, { ...defaultResampling, draws: 48 }) };
}

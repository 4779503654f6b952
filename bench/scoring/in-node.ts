import { defaultScoring, score } from "../../src/benchmarks/scores/score.ts";
import { madeUpTrial } from "./trial.ts";

/** One line of JSON: seconds and processor seconds of scoring a made-up trial, once cold and then warm; and the figures. */
const [size = 0, persons = 0, runs = 1] = process.argv.slice(2).map(Number);
const items = madeUpTrial(size, persons);
const timed = Array.from({ length: runs }, () => {
  const [started, used] = [performance.now(), process.cpuUsage()];
  const found = score(items, defaultScoring);
  const { user, system } = process.cpuUsage(used);
  return { seconds: (performance.now() - started) / 1e3, processor: (user + system) / 1e6, found };
});
const points = Object.values(timed[0]?.found.classifiers ?? {}).flatMap(({ labels }) =>
  labels === null
    ? []
    : [
        [
          labels.agreement.accuracy,
          labels.agreement.balanced_accuracy,
          labels.agreement.macro_f1,
          labels.agreement.kappa,
        ],
      ],
);
console.log(
  JSON.stringify({
    seconds: timed.map(({ seconds }) => seconds),
    processor: timed.map(({ processor }) => processor),
    points: points.map((figures) => figures.map(({ value }) => value)),
  }),
);

import { below, seeded } from "../../src/benchmarks/statistics/random.ts";
import { classifiers } from "../../src/instrument/classifiers.ts";

export interface Row {
  readonly id: string;
  readonly person: string;
  readonly gold: string;
  readonly answer: string;
}

/** Recorded answers in 23 classes, the major groups of occupations, right about two times in three; four sessions a person. */
export function recordedRows(count: number): Row[] {
  const random = seeded(1);
  const labels = classifiers.user_occupation.labels.slice(0, 23).map(({ value }) => value);
  const any = () => labels[below(random, labels.length)] ?? "";
  return Array.from({ length: count }, (_, at) => {
    const gold = any();
    const answer = below(random, 3) > 0 ? gold : any();
    return { id: `session ${at}`, person: `person ${Math.floor(at / 4)}`, gold, answer };
  });
}

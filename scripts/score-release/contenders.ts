import { pointOf } from "../../src/benchmarks/scores/gold.ts";
import { goldSchema } from "../../src/benchmarks/scores/trial.ts";
import { type ClassifierId, classifierIds } from "../../src/instrument/label.ts";
import type { GoldLine } from "./gold-lines.ts";

/** What is put on trial, as `POST /v1/benchmarks` takes it beside the dataset. */
export interface OnTrial {
  readonly name: string;
  readonly order: object;
}

/** The release against the majority class, and both baselines by themselves. */
export function contenders(release: string, lines: readonly GoldLine[]): OnTrial[] {
  const majority = majorityAnswers(lines);
  const spokeLast = recorded("the agent spoke last, so it succeeded", lines, ({ session }) => ({
    outcome: session.turns.at(-1)?.role === "assistant" ? "succeeded" : "partially_succeeded",
  }));
  return [
    { name: release, order: { release, baseline_answers: majority } },
    { name: majority.name, order: { answers: majority } },
    { name: spokeLast.name, order: { answers: spokeLast, baseline_answers: majority } },
  ];
}

function majorityAnswers(lines: readonly GoldLine[]) {
  return recorded("majority class", lines, majorityOf(lines));
}

function recorded(name: string, lines: readonly GoldLine[], answer: (line: GoldLine) => object) {
  return { name, items: lines.map((line) => ({ id: line.id, answers: answer(line) })) };
}

/** The most frequent gold label of each classifier, for every session: what knowing nothing of a session gives. */
function majorityOf(lines: readonly GoldLine[]): () => object {
  const majority: Partial<Record<ClassifierId, string>> = {};
  for (const id of classifierIds) {
    const times = new Map<string, number>();
    for (const { gold } of lines) {
      const label = typeof gold[id] === "string" ? gold[id] : strict(gold[id]);
      if (label !== null) times.set(label, (times.get(label) ?? 0) + 1);
    }
    const [most] = [...times].sort(([, one], [, other]) => other - one);
    if (most !== undefined) majority[id] = most[0];
  }
  return () => majority;
}

function strict(gold: unknown): string | null {
  const parsed = goldSchema.safeParse(gold);
  return parsed.success ? pointOf(parsed.data) : null;
}

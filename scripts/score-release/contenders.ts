import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pointOf } from "../../src/benchmarks/scores/gold.ts";
import { goldSchema } from "../../src/benchmarks/scores/trial.ts";
import { parametersSchema } from "../../src/engines/embedded/parameters.ts";
import { type Answer, type ClassifierId, classifierIds } from "../../src/instrument/label.ts";
import { manifestSchema } from "../../src/releases/release.ts";
import { promptsFolder } from "../release-files.ts";
import { occupationTexts } from "../train-embedded/known-texts.ts";
import type { Row } from "../train-embedded/rows.ts";
import { crossValidate } from "./cross-validate.ts";
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

/** An embedded release by cross-validation: fitted anew to the other projects, some minutes. Null: the release was fitted to nothing. */
export async function crossValidated(
  folder: string,
  release: string,
  lines: readonly GoldLine[],
  rows: readonly Row[],
): Promise<OnTrial | null> {
  const answers = await crossValidatedAnswers(folder, release, rows);
  return answers === null ? null : { name: answers.name, order: { answers, baseline_answers: majorityAnswers(lines) } };
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

async function crossValidatedAnswers(folder: string, release: string, rows: readonly Row[]) {
  const path = (name: string) => join(promptsFolder, release, name);
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(path("manifest.json"), "utf8")));
  if (manifest.engine !== "embedded") return null;
  const parameters = parametersSchema.parse(JSON.parse(readFileSync(path(manifest.parameters), "utf8")));
  const scored = await crossValidate(manifest, parameters, rows, occupationTexts(folder));
  const items = scored.map(({ row, answers }) => ({
    id: String(row.session.id),
    answers: Object.fromEntries(answers.map((answer) => [answer.classifier, recordedAnswer(answer)])),
  }));
  return { name: `${release}, cross-validated over projects`, items };
}

function recordedAnswer({ status, value, confidence, decisions, task_value }: Answer) {
  const shares = decisions && {
    user_share_planning: decisions.user_share_planning,
    user_share_execution: decisions.user_share_execution,
  };
  return { status, value, confidence, decisions: shares, task_value: task_value && { usd: task_value.usd } };
}

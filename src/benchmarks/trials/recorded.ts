import { z } from "zod";
import { DomainError } from "../../errors.ts";
import { type ClassifierId, classifierIds } from "../../instrument/label.ts";
import { canonicalJson } from "../../intake/canonical-json.ts";
import { sha256 } from "../../sha256.ts";
import type { Vault } from "../../vault/vault.ts";
import { faultsLimit, type LineFault } from "../datasets/fault.ts";
import { checkItems, recordedAnswerSchema } from "../scores/trial.ts";
import type { Answers, AnswersOf } from "./answers-of.ts";
import type { RecordedAnswers } from "./order.ts";

/** Refuses answers about sessions that the split does not have, twice about one, or outside the label set. `member`: where they stand in the order. */
export function checkRecorded(
  recorded: RecordedAnswers,
  known: ReadonlySet<string>,
  member: "answers" | "baseline_answers",
): void {
  const faults: LineFault[] = [];
  const at = (place: number, rest: string, fault: string) => {
    faults.push({ line: null, pointer: `/${member}/items/${place}${rest}`, fault });
  };
  recorded.items.forEach(({ id }, place) => {
    if (!known.has(id)) at(place, "/id", "is no session of this split");
  });
  const items = recorded.items.map(({ id, answers }) => ({
    id,
    person: id,
    subgroups: {},
    gold: {},
    answers,
    baseline: {},
  }));
  for (const { item, classifier, problem } of checkItems(items)) {
    at(item, classifier === null ? "/id" : `/answers/${classifier}`, problem.replaceAll("_", " "));
  }
  if (faults.length > 0) throw new DomainError({ code: "answers_refused", faults: faults.slice(0, faultsLimit) });
}

export async function digestOfRecorded({ items }: RecordedAnswers): Promise<string> {
  const ordered = [...items].sort((one, other) => (one.id < other.id ? -1 : 1));
  return `sha256:${await sha256(canonicalJson(ordered))}`;
}

export function answeredIn({ items }: RecordedAnswers): ClassifierId[] {
  return classifierIds.filter((classifier) => items.some(({ answers }) => answers[classifier] !== undefined));
}

export async function keepRecorded(vault: Vault, object: string, { items }: RecordedAnswers): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify(items.map(({ id, answers }) => [id, answers])));
  await vault.put(
    object,
    (async function* () {
      yield bytes;
    })(),
  );
}

const keptSchema = z.array(z.tuple([z.string(), z.partialRecord(z.enum(classifierIds), recordedAnswerSchema)]));

export async function readRecorded(vault: Vault, object: string): Promise<AnswersOf> {
  const sealed = await vault.open(object);
  if (sealed === null) throw new Error("recorded answers are gone");
  const text = new TextDecoder().decode(await sealed.read(0, sealed.bytes));
  const answers = new Map<string, Answers>(keptSchema.parse(JSON.parse(text)));
  return { answers, usage: null, settled: answers.size, complete: true };
}

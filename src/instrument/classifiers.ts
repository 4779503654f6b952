import type { Classifier } from "./classifier.ts";
import { codebaseRelation } from "./classifiers/codebase-relation.ts";
import { decisions } from "./classifiers/decisions.ts";
import { expertise } from "./classifiers/expertise.ts";
import { failureSignal } from "./classifiers/failure-signal.ts";
import { outcome } from "./classifiers/outcome.ts";
import { successSignal } from "./classifiers/success-signal.ts";
import { taskValue } from "./classifiers/task-value.ts";
import { userOccupation } from "./classifiers/user-occupation.ts";
import { workMode } from "./classifiers/work-mode.ts";
import { workOccupation } from "./classifiers/work-occupation.ts";
import type { ClassifierId } from "./label.ts";

/** The ten questions. List them with `classifierIds`, whose order is the fixed one. */
export const classifiers: Readonly<Record<ClassifierId, Classifier>> = {
  work_mode: workMode,
  expertise,
  user_occupation: userOccupation,
  work_occupation: workOccupation,
  outcome,
  success_signal: successSignal,
  failure_signal: failureSignal,
  decisions,
  codebase_relation: codebaseRelation,
  task_value: taskValue,
};

/** Whether `value` is in the classifier's label set, spelled exactly. Always false for `decisions` and `task_value`. */
export function isLabel(classifier: ClassifierId, value: string): boolean {
  return classifiers[classifier].labels.some((label) => label.value === value);
}

/** Place of a value on its scale, `none` being 0. Null: not ordinal, `unclear`, or not in the label set. */
export function ordinalOf(classifier: ClassifierId, value: string): number | null {
  return classifiers[classifier].labels.find((label) => label.value === value)?.position ?? null;
}

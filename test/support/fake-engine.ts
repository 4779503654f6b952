import type { Engine, Question } from "../../src/engines/engine.ts";
import { classifiers } from "../../src/instrument/classifiers.ts";
import type { Answer, ClassifierId } from "../../src/instrument/label.ts";

type Script = (classifier: ClassifierId, question: Question) => Partial<Answer>;

export interface FakeEngine extends Engine {
  /** What was asked, call by call. */
  readonly asked: (readonly ClassifierId[])[];
  script: Script;
  /** Awaited before an answer is given. */
  gate: () => Promise<void>;
}

/** The engine port without a model: answers the first value of each label set, or what its script says. */
export function fakeEngine(
  options: Partial<Pick<Engine, "name" | "endpoint" | "deterministic" | "instant">> = {},
): FakeEngine {
  const engine: FakeEngine = {
    name: "embedded",
    endpoint: "embedded",
    deterministic: true,
    instant: false,
    ...options,
    asked: [],
    script: () => ({}),
    gate: async () => undefined,
    async answer(question) {
      engine.asked.push(question.classifiers);
      await engine.gate();
      return question.classifiers.map((classifier) => ({
        ...plain(classifier),
        ...engine.script(classifier, question),
      }));
    },
  };
  return engine;
}

function plain(classifier: ClassifierId): Answer {
  const { field } = classifiers[classifier].answer;
  return {
    classifier,
    status: "labeled",
    value: field === "value" ? (classifiers[classifier].labels[0]?.value ?? null) : null,
    decisions:
      field === "decisions"
        ? { user_share_planning: 0.75, user_share_execution: null, planning_decisions: 4, execution_decisions: 0 }
        : null,
    task_value: field === "task_value" ? { usd: 120, band: "10-200" } : null,
    reason: null,
    confidence: null,
    candidates: [],
    evidence: [],
    call: null,
  };
}

export function noReply(reason = "no reply"): Partial<Answer> {
  return { status: "error", value: null, decisions: null, task_value: null, reason };
}

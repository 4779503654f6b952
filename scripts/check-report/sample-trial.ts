import type { BenchmarkOrder } from "../../src/benchmarks/trials/order.ts";
import { classifiers } from "../../src/instrument/classifiers.ts";
import type { ClassifierId } from "../../src/instrument/label.ts";

type Answers = NonNullable<BenchmarkOrder["answers"]>;

/** Whoever names a data set may try to write into the page. */
export const hostileName = `Gold <script>document.title="taken"</script> & "quotes" =SUM(A1)`;

const asked = ["work_mode", "expertise", "user_occupation", "outcome"] as const satisfies readonly ClassifierId[];
const agents = ["claude-code", "codex", "gemini"];
const languages = ["Dutch", "English", "Hindi", "Spanish", "<b>bold</b>"];

/** A made-up data set of many persons, two raters and a reference model, with everything that a report can show. Always the same but for its sessions. */
export function sampleDataset(sessions: number, split: "development" | "held_out"): string {
  const next = numbers(11);
  const head = {
    dataset: {
      name: hostileName,
      raters: [
        { id: "first reader", kind: "human" },
        { id: "second reader", kind: "human" },
        { id: "reference", kind: "reference_model", model: "a-model" },
      ],
    },
  };
  const lines = Array.from({ length: sessions }, (_, at) => ({
    id: `s-${at}`,
    person: `p-${Math.floor(at / 3)}`,
    split,
    gold: Object.fromEntries(
      asked.map((id) => {
        const right = rightLabel(id, at);
        const rated = (share: number) => (next() < share ? right : other(id, next()));
        const ratings = { "first reader": rated(0.9), "second reader": rated(0.86), reference: rated(0.75) };
        return [id, { kind: "raters", ratings, adjudicated: right }];
      }),
    ),
    subgroups: {
      language: languages[at % 7 === 0 ? 4 : at % 4] ?? "",
      agent: agents[at % 3] ?? "",
      client: at < 5 ? "old" : "new",
    },
    session: {
      turns: [
        { role: "human", text: `Rename column ${at} of the table (${crypto.randomUUID()})` },
        { role: "assistant", text: "Done.", tool_calls: [] },
      ],
    },
  }));
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** Answers that are right about as often as `skill` says, sure of themselves beyond that, and sometimes not given. */
export function sampleAnswers(sessions: number, name: string, skill: number, seed: number): Answers {
  const next = numbers(seed);
  return {
    name,
    items: Array.from({ length: sessions }, (_, at) => ({
      id: `s-${at}`,
      answers: Object.fromEntries(
        asked.map((id) => {
          const right = next() < skill;
          const value = right ? rightLabel(id, at) : other(id, next());
          const status = next() < 0.06 ? ("abstained" as const) : ("labeled" as const);
          const confidence = Math.min(1, 0.35 + 0.5 * next() + (right ? 0.15 : 0));
          const again = next() < 0.85 ? value : other(id, next());
          const bare = { decisions: null, task_value: null };
          return status === "abstained"
            ? [id, { status, value: null, confidence: null, draws: [], ...bare }]
            : [id, { status, value, confidence, draws: [value, again], ...bare }];
        }),
      ),
    })),
  };
}

/** Uneven, as labels are. */
function rightLabel(id: ClassifierId, at: number): string {
  const { labels } = classifiers[id];
  const place = Math.floor(labels.length * ((at * 0.618) % 1) ** 1.8);
  return labels[place]?.value ?? "";
}

function other(id: ClassifierId, chance: number): string {
  const { labels } = classifiers[id];
  return labels[Math.floor(chance * labels.length)]?.value ?? "";
}

/** From 0 to 1, the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

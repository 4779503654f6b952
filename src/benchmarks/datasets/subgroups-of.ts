import type { TakenSession } from "../../classify/intake.ts";
import type { ClassifierId } from "../../instrument/label.ts";
import { renderTranscript } from "../../intake/transcript/render.ts";
import type { Rendering } from "../../intake/transcript/rendering.ts";
import { pointOf } from "../scores/gold.ts";
import type { Gold } from "../scores/trial.ts";

/** The published limits: 5,000 characters a turn, 25,000 in all. */
const published: Rendering = {
  preset: "as-published",
  turn_characters: 5_000,
  transcript_characters: 25_000,
  transcript_tokens: null,
  head_share: 0.5,
  tool_input_characters: 300,
  tool_output_characters: 400,
  context_files: true,
};

const lengths = [
  [1, "1 turn"],
  [5, "2-5 turns"],
  [20, "6-20 turns"],
  [Number.POSITIVE_INFINITY, "over 20 turns"],
] as const;

/** What every session can be grouped by; what the upload says of itself goes before it. */
export function subgroupsOf(
  { session, measures }: Pick<TakenSession, "session" | "measures">,
  gold: Partial<Record<ClassifierId, Gold>>,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const occupation = gold.user_occupation === undefined ? null : pointOf(gold.user_occupation);
  const length = lengths.find(([most]) => measures.human_turns <= most)?.[1];
  return {
    ...(session.agent === null ? {} : { agent: session.agent.name }),
    ...(length === undefined ? {} : { length }),
    truncated: renderTranscript(session, published).truncated ? "yes" : "no",
    ...(occupation === null ? {} : { occupation }),
    ...given,
  };
}

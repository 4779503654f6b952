import type { Session, Turn } from "../session.ts";
import { cutMiddle } from "./cut.ts";
import { neutralise, turnMark } from "./marks.ts";
import type { Rendering } from "./rendering.ts";
import { characters } from "./ruler.ts";
import { inputSize, toolLine } from "./tool-line.ts";

/** One turn or context file as it stands in the transcript: a header line and, below it, what was said and done. */
export interface Block {
  readonly title: string;
  readonly body: string;
  /** Code points of the session that the body shows. */
  readonly shown: number;
  readonly truncated: boolean;
}

/** A part of the session that becomes a block when it is needed. */
export interface Part {
  /** Code points of the session in it, tool inputs and outputs included. */
  readonly size: number;
  block(rendering: Rendering): Block;
}

export function contextPart(file: Session["context_files"][number]): Part {
  const size = characters.size(file.text);
  const name = JSON.stringify(file.name)
    .slice(1, -1)
    .replace(/[\u0085\u2028\u2029\]]/g, " ");
  return { size, block: (rendering) => block(`context file: ${name}`, file.text, size, [], 0, rendering) };
}

/** Turns are numbered from 0 by their place in the session, so that a quote can name its turn. */
export function turnPart(turn: Turn, index: number): Part {
  const textSize = characters.size(turn.text);
  const calls = turn.role === "assistant" ? turn.tool_calls : [];
  let size = textSize;
  for (const call of calls) {
    size += call.input === null ? 0 : inputSize(call.input);
    size += call.output === null ? 0 : characters.size(call.output);
  }
  const isPlain = turn.kind === "prompt" || turn.kind === "reply";
  const title = `turn ${index}: ${turn.role}${isPlain ? "" : `, ${turn.kind}`}`;
  return {
    size,
    block(rendering) {
      const lines = calls.map((call) => toolLine(call, rendering));
      const shown = lines.reduce((sum, { shown }) => sum + shown, 0);
      const written = lines.map(({ line }) => line);
      return block(title, turn.text, textSize, written, shown, rendering);
    },
  };
}

function block(
  title: string,
  text: string,
  textSize: number,
  lines: readonly string[],
  shownInLines: number,
  rendering: Rendering,
): Block {
  const limit = rendering.turn_characters;
  // Of a text far beyond the limit only its two ends can remain, so that only they are worked on.
  const isHuge = limit !== null && text.length > 4 * limit;
  const ends = isHuge ? characters.head(text, limit) + characters.tail(text, limit) : text;
  const said = neutralise(ends);
  const body = [...(said === "" ? [] : [said]), ...lines].join("\n");
  const shown = textSize + shownInLines;
  const isTooLong = limit !== null && body.length > limit && characters.size(body) > limit;
  if (!isTooLong) return { title, body, shown, truncated: false };
  const whole = characters.size(body) - characters.size(ends) + textSize;
  const cut = cutMiddle(body, limit, rendering.head_share, turnMark, characters);
  return { title, body: cut, shown: Math.round((shown * characters.size(cut)) / whole), truncated: true };
}

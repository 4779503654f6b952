import type { HumanTurn, Session } from "../../../intake/session.ts";
import { tokenize } from "./tokens.ts";

/** A human turn and where it stands in the session. */
export interface PersonTurn {
  readonly index: number;
  readonly text: string;
  readonly tokens: readonly string[];
  /** UTF-16 units that were left out as pasted: fenced blocks and the middle of long turns. */
  readonly pasted: number;
}

/**
 * What a person typed, as far as it can be told from what they pasted: prompts only, without fenced blocks, and of a long one only
 * its ends, because logs and plans are pasted into the middle. An accepted plan was written by a model and is left out.
 */
export function ownWords(session: Session, keep: { head: number; tail: number }): PersonTurn[] {
  const turns: PersonTurn[] = [];
  session.turns.forEach((turn, index) => {
    if (turn.role !== "human" || turn.kind !== "prompt") return;
    const text = ends(withoutFences(turn), keep);
    turns.push({ index, text, tokens: tokenize(text), pasted: turn.text.length - text.length });
  });
  return turns;
}

function withoutFences(turn: HumanTurn): string {
  if (!turn.text.includes("```")) return turn.text;
  // Odd pieces stand between fences; an unclosed fence hides the rest.
  return turn.text
    .split("```")
    .filter((_, piece) => piece % 2 === 0)
    .join(" ");
}

function ends(text: string, keep: { head: number; tail: number }): string {
  if (text.length <= keep.head + keep.tail) return text;
  return `${text.slice(0, keep.head)} ${text.slice(text.length - keep.tail)}`;
}

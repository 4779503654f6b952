import type { Session } from "../../../../intake/session.ts";
import type { PersonTurn } from "../../evidence/own-words.ts";
import { tokenize } from "../../evidence/tokens.ts";
import { splitTurn } from "./split-turn.ts";

/** A prompt with what its writer typed and what they passed on. */
export interface ReadTurn extends PersonTurn {
  readonly given: string;
}

/** Of long own text only the ends are read: what no line betrays as pasted stands mostly in the middle. */
const headRead = 8_000;
const tailRead = 2_000;

/** Prompts of the person. An accepted plan was written by a model and is none. */
export function readPerson(session: Session): ReadTurn[] {
  const turns: ReadTurn[] = [];
  session.turns.forEach((turn, index) => {
    if (turn.role !== "human" || turn.kind !== "prompt") return;
    const { own, given } = splitTurn(turn.text);
    const text = ends(own);
    turns.push({ index, text, tokens: tokenize(text), pasted: Math.max(0, turn.text.length - text.length), given });
  });
  return turns;
}

function ends(text: string): string {
  if (text.length <= headRead + tailRead) return text;
  return `${text.slice(0, headRead)} ${text.slice(text.length - tailRead)}`;
}

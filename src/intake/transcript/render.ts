import type { Session } from "../session.ts";
import { contextPart, type Part, turnPart } from "./block.ts";
import { type Budget, fit } from "./fit.ts";
import type { Rendering, Transcript } from "./rendering.ts";
import { bytes, characters } from "./ruler.ts";

/** UTF-8 bytes that one token is taken to stand for: few, so that the estimate is rather too high. See `docs/methods/transcript.md`. */
const bytesPerToken = 2;

/** The transcript that a classifier reads, by the rules of `docs/methods/transcript.md`. */
export function renderTranscript(session: Session, rendering: Rendering): Transcript {
  const files = session.context_files.map(contextPart);
  const turns = session.turns.map(turnPart);
  const shown = [
    ...(rendering.context_files ? files : []),
    ...(rendering.preset === "first-prompt" ? firstPrompt(session, turns) : turns),
  ];
  const fitted = fit(shown, rendering, budgetOf(rendering));
  const size = [...files, ...turns].reduce((sum, part) => sum + part.size, 0);
  return {
    text: fitted.text,
    seen_share: size === 0 ? 1 : Math.min(1, fitted.shown / size),
    truncated: fitted.truncated,
  };
}

function budgetOf(rendering: Rendering): Budget | null {
  if (rendering.transcript_characters !== null) {
    return { ruler: characters, limit: rendering.transcript_characters, splits: true };
  }
  if (rendering.transcript_tokens !== null) {
    return { ruler: bytes, limit: rendering.transcript_tokens * bytesPerToken, splits: false };
  }
  return null;
}

function firstPrompt(session: Session, turns: readonly Part[]): readonly Part[] {
  const index = session.turns.findIndex((turn) => turn.role === "human");
  return index < 0 ? [] : turns.slice(index, index + 1);
}

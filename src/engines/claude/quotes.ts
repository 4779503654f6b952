import type { Evidence } from "../../instrument/label.ts";
import type { Session, Turn } from "../../intake/session.ts";

/** Checks that quotes really stand in a session; white space is folded on both sides, nothing else. */
export function quoteChecker(session: Session): (turn: number, quote: string) => Evidence | null {
  const folded = new Map<number, string>();
  let files: readonly string[] | null = null;
  const turnText = (index: number): string => {
    const known = folded.get(index);
    if (known !== undefined) return known;
    const turn = session.turns[index];
    const text = turn === undefined ? "" : fold(everything(turn));
    folded.set(index, text);
    return text;
  };
  return (turn, quote) => {
    const wanted = fold(quote);
    if (wanted === "") return null;
    if (turnText(turn).includes(wanted)) return { kind: "quote", quote, turn };
    files ??= session.context_files.map((file) => fold(file.text));
    return files.some((file) => file.includes(wanted)) ? { kind: "quote", quote, turn: null } : null;
  };
}

/** As it was recorded and as the transcript writes it, where tool fields are JSON on one line. */
function everything(turn: Turn): string {
  if (turn.role !== "assistant") return turn.text;
  const calls = turn.tool_calls.flatMap(({ name, input, output }) => [
    name,
    JSON.stringify(input),
    ...(typeof input === "string" ? [input] : []),
    ...(output === null ? [] : [output, JSON.stringify(output)]),
  ]);
  return [turn.text, ...calls].join("\n");
}

function fold(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

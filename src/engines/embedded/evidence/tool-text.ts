import type { Session, ToolCall } from "../../../intake/session.ts";
import { characterKinds, piecesOf } from "../text/character-kinds.ts";

const pathKey = /path|file|notebook|directory|folder|cwd|workdir/i;
const commandKey = /^(command|cmd|commandline|script|code)$/i;

/** Longest command read; what it runs stands at its beginning. */
const commandLimit = 4_000;
/** Longest text searched for paths; where a format keeps text, the path is its first words. */
const pathTextLimit = 600;

/** The command a shell call ran, or an empty text. */
export function commandOf(call: ToolCall): string {
  const { input } = call;
  if (input === null) return "";
  if (typeof input === "string") return input.slice(0, commandLimit);
  for (const [key, value] of Object.entries(input)) {
    if (!commandKey.test(key)) continue;
    if (typeof value === "string") return value.slice(0, commandLimit);
    if (Array.isArray(value))
      return value
        .filter((part) => typeof part === "string")
        .join(" ")
        .slice(0, commandLimit);
  }
  return "";
}

/** Paths by the call that names them, read once for all that need them. */
export type CallPaths = ReadonlyMap<ToolCall, readonly string[]>;

export function callPaths(session: Session): CallPaths {
  const paths = new Map<ToolCall, readonly string[]>();
  for (const turn of session.turns) {
    if (turn.role !== "assistant") continue;
    for (const call of turn.tool_calls) paths.set(call, pathsOf(call));
  }
  return paths;
}

/** Paths that a call names: its path-like arguments, or what looks like a path where the format kept only text. */
function pathsOf(call: ToolCall): string[] {
  const { input } = call;
  if (input === null) return [];
  if (typeof input === "string") return pathsIn(input.slice(0, pathTextLimit));
  const paths: string[] = [];
  for (const [key, value] of Object.entries(input)) {
    if (typeof value === "string" && value.length <= 1_000 && pathKey.test(key)) paths.push(value);
  }
  return paths;
}

const pathCharacters = characterKinds(/[\p{L}\p{N}._~/\\-]/u);

/** Pieces of a text with a separator or a file ending in them. */
export function pathsIn(text: string): string[] {
  return piecesOf(text.replaceAll("%20", " "), pathCharacters).filter(
    (piece) => piece.length > 2 && piece.length <= 400 && (/[/\\]/.test(piece) || /\.[a-z][a-z0-9]{0,5}$/i.test(piece)),
  );
}

/** Shell commands one after another, each as its words in lower case. */
export function commandsIn(text: string): string[][] {
  return text
    .toLowerCase()
    .split(/[;&|\n`:()]/)
    .map(shellWords)
    .filter((words) => words.length > 0);
}

export function shellWords(text: string): string[] {
  return text.split(/[\s"'=,{}[\]]+/).filter((word) => word !== "");
}

import type { Session } from "../../../../intake/session.ts";
import { tokenize } from "../../evidence/tokens.ts";
import type { CallPaths } from "../../evidence/tool-text.ts";
import type { ReadReply } from "./course.ts";
import type { ReadTurn } from "./person-turns.ts";

/**
 * Texts kept apart by who speaks in them. `own`: what the person typed. `side`: that and the files loaded before the first turn.
 * `folders`: directory names on the paths of tool calls. `agent`: what the agent wrote to the person. Read by the wider reading alone:
 * `tools` and `files`, names of tools and of files.
 */
export const textSources = ["own", "side", "folders", "agent", "tools", "files"] as const;
export type TextSource = (typeof textSources)[number];

/** A word of a source: how often, and the turn that held it first; null for context files. */
export interface Word {
  times: number;
  readonly turn: number | null;
}
export type Words = ReadonlyMap<string, Word>;
/** A source that a reading does not look at is left out. */
export type SourceWords = Readonly<Partial<Record<TextSource, Words>>>;

/** Words read of each context file; what it is about stands at its beginning. */
const contextRead = 20_000;

export function readWords(
  session: Session,
  person: readonly ReadTurn[],
  replies: readonly ReadReply[],
  paths: CallPaths,
): SourceWords {
  const own = new Map<string, Word>();
  const agent = new Map<string, Word>();
  for (const { tokens, index } of person) addWords(own, tokens, index);
  const side = session.context_files.length === 0 ? own : copyOf(own);
  for (const { text } of session.context_files) addWords(side, tokenize(text.slice(0, contextRead)), null);
  for (const { tokens, index } of replies) addWords(agent, tokens, index);
  return { own, side, folders: folderWords(replies, paths), agent };
}

function copyOf(words: Words): Map<string, Word> {
  return new Map([...words].map(([word, found]) => [word, { ...found }]));
}

function addWords(words: Map<string, Word>, tokens: readonly string[], turn: number | null): void {
  for (const token of tokens) {
    const known = words.get(token);
    if (known) known.times += 1;
    else words.set(token, { times: 1, turn });
  }
}

/** The folders of each path, read once however often it comes. */
function folderWords(replies: readonly ReadReply[], paths: CallPaths): Map<string, Word> {
  const words = new Map<string, Word>();
  const known = new Set<string>();
  for (const { turn, index } of replies) {
    for (const call of turn.tool_calls) {
      for (const path of paths.get(call) ?? []) {
        if (known.has(path)) continue;
        known.add(path);
        addWords(words, tokenize(spelledOut(path)), index);
      }
    }
  }
  return words;
}

function spelledOut(path: string): string {
  const folders = path
    .split(/[\\/]+/)
    .slice(0, -1)
    .join(" ");
  return folders.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_.-]+/g, " ");
}

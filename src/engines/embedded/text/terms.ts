import type { Session } from "../../../intake/session.ts";
import type { CountedEvidence } from "../evidence/counts.ts";
import { tokenize } from "../evidence/tokens.ts";
import type { CallPaths } from "../evidence/tool-text.ts";
import { hashOf } from "./hash.ts";

/** Where a text model may read. `folders` are directory names in the paths that tools named, without file names. */
export const sourceNames = ["person", "context", "folders", "files"] as const;
export type SourceName = (typeof sourceNames)[number];

export interface Term {
  readonly text: string;
  readonly hash: number;
  readonly source: SourceName;
  /** First turn that holds it; null for context files. */
  readonly turn: number | null;
}

/** Words read of one source; a session of any length costs no more. */
const wordLimit = 10_000;

type Read = Pick<CountedEvidence, "person" | "paths">;

/**
 * Distinct words and pairs of words of a session, by source. Person and context share their words with the same weights;
 * folder and file names have their own, because a name on a path says less than a word that was written.
 */
export function sessionTerms(session: Session, evidence: Read): Term[] {
  const terms = new Map<string, Term>();
  for (const source of sourceNames) {
    let left = wordLimit;
    for (const { words, turn } of texts(session, evidence, source)) {
      addTerms(terms, words.slice(0, left), source, turn);
      left -= words.length;
      if (left <= 0) break;
    }
  }
  return [...terms.values()];
}

/** Terms of a plain text, as the trainer reads job titles and tasks. */
export function textTerms(text: string): Term[] {
  const terms = new Map<string, Term>();
  addTerms(terms, tokenize(text), "person", 0);
  return [...terms.values()];
}

function addTerms(terms: Map<string, Term>, words: readonly string[], source: SourceName, turn: number | null): void {
  const space = source === "person" || source === "context" ? "" : `${source}:`;
  let previous = "";
  for (const word of words) {
    // Numbers, single Latin letters and blobs say nothing about a trade.
    const plain = word.length <= 30 && !/^[\p{N}_']+$/u.test(word) && !/^[a-z]$/.test(word);
    if (plain) {
      add(terms, `${space}${word}`, source, turn);
      if (previous !== "" && space === "") add(terms, `${previous} ${word}`, source, turn);
    }
    previous = plain ? word : "";
  }
}

function add(terms: Map<string, Term>, text: string, source: SourceName, turn: number | null): void {
  if (!terms.has(text)) terms.set(text, { text, hash: hashOf(text), source, turn });
}

interface SourceText {
  readonly words: readonly string[];
  readonly turn: number | null;
}

function* texts(session: Session, { person, paths }: Read, source: SourceName): Generator<SourceText> {
  if (source === "person") for (const { tokens, index } of person) yield { words: tokens, turn: index };
  else if (source === "context")
    for (const { text } of session.context_files) yield { words: tokenize(text), turn: null };
  else yield* pathNames(session, paths, source);
}

/** Folder or file names of each path, once. */
function* pathNames(session: Session, paths: CallPaths, source: SourceName): Generator<SourceText> {
  const known = new Set<string>();
  for (const [index, turn] of session.turns.entries()) {
    if (turn.role !== "assistant") continue;
    for (const call of turn.tool_calls) {
      for (const path of paths.get(call) ?? []) {
        if (known.has(path)) continue;
        known.add(path);
        yield { words: tokenize(names(path, source)), turn: index };
      }
    }
  }
}

function names(path: string, source: SourceName): string {
  const parts = path.split(/[\\/]+/);
  const kept = source === "folders" ? parts.slice(0, -1) : parts.slice(-1);
  return kept.join(" ").replace(/[_.-]+/g, " ");
}

import type { Session } from "../../../intake/session.ts";
import type { PersonTurn } from "../evidence/own-words.ts";
import { tokenize } from "../evidence/tokens.ts";
import { pathsOf } from "../evidence/tool-text.ts";

/** Where a text model may read. `folders` are directory names in the paths that tools named, without file names. */
export const sourceNames = ["person", "context", "folders", "files"] as const;
export type SourceName = (typeof sourceNames)[number];

export interface Term {
  readonly text: string;
  readonly source: SourceName;
  /** First turn that holds it; null for context files. */
  readonly turn: number | null;
}

/** Words read of one source; a session of any length costs no more. */
const wordLimit = 20_000;

/**
 * Distinct words and pairs of words of a session, by source. Person and context share their words with the same weights;
 * folder and file names have their own, because a name on a path says less than a word that was written.
 */
export function sessionTerms(session: Session, person: readonly PersonTurn[], sources: readonly SourceName[]): Term[] {
  const terms = new Map<string, Term>();
  for (const source of sources) {
    let left = wordLimit;
    for (const { text, turn } of texts(session, person, source)) {
      const words = tokenize(text).slice(0, left);
      left -= words.length;
      addTerms(terms, words, source, turn);
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
      add(terms, { text: `${space}${word}`, source, turn });
      if (previous !== "" && space === "") add(terms, { text: `${previous} ${word}`, source, turn });
    }
    previous = plain ? word : "";
  }
}

function add(terms: Map<string, Term>, term: Term): void {
  if (!terms.has(term.text)) terms.set(term.text, term);
}

function texts(
  session: Session,
  person: readonly PersonTurn[],
  source: SourceName,
): readonly { text: string; turn: number | null }[] {
  if (source === "person") return person.map(({ text, index }) => ({ text, turn: index }));
  if (source === "context") return session.context_files.map(({ text }) => ({ text, turn: null }));
  return session.turns.flatMap((turn, index) =>
    turn.role !== "assistant"
      ? []
      : turn.tool_calls.flatMap((call) => pathsOf(call).map((path) => ({ text: names(path, source), turn: index }))),
  );
}

function names(path: string, source: SourceName): string {
  const parts = path.split(/[\\/]+/);
  const kept = source === "folders" ? parts.slice(0, -1) : parts.slice(-1);
  return kept.join(" ").replace(/[_.-]+/g, " ");
}

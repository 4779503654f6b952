import type { Measures } from "../../../intake/measures.ts";
import type { Session } from "../../../intake/session.ts";
import type { Parameters } from "../parameters.ts";
import { ownWords, type PersonTurn } from "./own-words.ts";
import { countPerson, type PersonLists } from "./person-counts.ts";
import { countLists, indexLists, type PhraseLists, tokenize } from "./tokens.ts";
import { commandLists, countTools } from "./tool-counts.ts";
import { type CallPaths, callPaths } from "./tool-text.ts";

/** Counts by name. Null, or no entry: the session cannot say. */
export type Counts = Readonly<Record<string, number | null>>;

/** A release's word lists, made ready once. */
export interface Lists {
  readonly person: PersonLists;
  readonly commands: PhraseLists;
  readonly agent: PhraseLists;
}

export function evidenceLists(parameters: Pick<Parameters, "words" | "agent_words" | "languages" | "commands">): Lists {
  return {
    person: { words: indexLists(parameters.words), languages: indexLists(parameters.languages) },
    commands: commandLists(parameters),
    agent: indexLists(parameters.agent_words),
  };
}

export interface CountedEvidence {
  readonly counts: Counts;
  readonly person: readonly PersonTurn[];
  readonly paths: CallPaths;
}

/** Everything the rules may decide on, in one pass over the session. */
export function countEvidence(
  session: Session,
  measures: Measures,
  parameters: Parameters,
  lists: Lists,
): CountedEvidence {
  const person = ownWords(session, parameters.own_words);
  const paths = callPaths(session);
  const counts = {
    ...countMeasures(measures),
    ...countPerson(person, lists.person),
    ...countTools(session, parameters, lists.commands, paths),
    ...countEnding(session, lists.agent),
  };
  return { counts, person, paths };
}

export function countMeasures(measures: Measures): Counts {
  const { last_test_result: last, ...numbers } = measures;
  const errors = measures.tool_errors;
  return {
    ...numbers,
    tool_errors_left: errors === null ? null : errors - (measures.tool_errors_recovered ?? 0),
    tool_error_share:
      errors === null || measures.tool_calls === null || measures.tool_calls === 0
        ? null
        : errors / measures.tool_calls,
    last_test_passed: last === null ? null : Number(last === "passed"),
    last_test_failed: last === null ? null : Number(last === "failed"),
  };
}

/** Agent text read at the end of a session; what it says of the result stands in its last words. */
const endCharacters = 4_000;

export function countEnding(session: Session, lists: Lists["agent"]): Counts {
  const { turns } = session;
  const replies = turns.filter((turn) => turn.role === "assistant");
  const text = replies.findLast((turn) => turn.text.trim() !== "")?.text.slice(-endCharacters) ?? "";
  const tokens = tokenize(text);
  const found = countLists(tokens, lists);
  const counts = Object.fromEntries(lists.names.map((name, list) => [`agent_last.${name}`, found[list] ?? 0]));
  return {
    ...counts,
    "agent.replies": replies.length,
    "agent.code_blocks": replies.reduce((sum, turn) => sum + Math.floor((turn.text.split("```").length - 1) / 2), 0),
    "end.person": Number(turns.at(-1)?.role === "human"),
    "end.interrupt": Number(turns.at(-1)?.role === "system" && turns.at(-1)?.kind === "interrupt"),
    "session.plans": turns.filter((turn) => turn.role === "human" && turn.kind === "plan").length,
    "session.commands": turns.filter((turn) => turn.role === "system" && turn.kind === "command").length,
    "session.compactions": turns.filter((turn) => turn.role === "system" && turn.kind === "compaction").length,
    "session.context_files": session.context_files.length,
  };
}

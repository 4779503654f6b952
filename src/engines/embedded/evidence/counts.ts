import type { Measures } from "../../../intake/measures.ts";
import type { Session } from "../../../intake/session.ts";
import type { Parameters } from "../parameters.ts";
import { ownWords, type PersonTurn } from "./own-words.ts";
import { countPerson, type PersonLists, personLists } from "./person-counts.ts";
import { countPhrases, indexPhrases, type PhraseIndex, tokenize } from "./tokens.ts";
import { type CommandLists, commandLists, countTools } from "./tool-counts.ts";

/** Counts by name. Null, or no entry: the session cannot say. */
export type Counts = Readonly<Record<string, number | null>>;

/** A release's word lists, made ready once. */
export interface Lists {
  readonly person: PersonLists;
  readonly commands: CommandLists;
  readonly agent: readonly (readonly [string, PhraseIndex])[];
}

export function evidenceLists(parameters: Parameters): Lists {
  return {
    person: personLists(parameters),
    commands: commandLists(parameters),
    agent: Object.entries(parameters.agent_words).map(([name, phrases]) => [name, indexPhrases(phrases)] as const),
  };
}

export interface CountedEvidence {
  readonly counts: Counts;
  readonly person: readonly PersonTurn[];
}

/** Everything the rules may decide on, in one pass over the session. */
export function countEvidence(
  session: Session,
  measures: Measures,
  parameters: Parameters,
  lists: Lists,
): CountedEvidence {
  const person = ownWords(session, parameters.own_words);
  const counts = {
    ...countMeasures(measures),
    ...countPerson(person, lists.person),
    ...countTools(session, parameters, lists.commands),
    ...countEnding(session, lists.agent),
  };
  return { counts, person };
}

function countMeasures(measures: Measures): Counts {
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

function countEnding(session: Session, lists: Lists["agent"]): Counts {
  const { turns } = session;
  const replies = turns.filter((turn) => turn.role === "assistant");
  const text = replies.findLast((turn) => turn.text.trim() !== "")?.text.slice(-endCharacters) ?? "";
  const tokens = tokenize(text);
  const counts: Record<string, number> = {};
  for (const [name, index] of lists) counts[`agent_last.${name}`] = countPhrases(tokens, index);
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

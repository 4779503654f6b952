import type { Measures } from "../../../../intake/measures.ts";
import type { Session } from "../../../../intake/session.ts";
import { type Counts, countEnding, countMeasures, type Lists } from "../../evidence/counts.ts";
import { countPerson } from "../../evidence/person-counts.ts";
import { countTools } from "../../evidence/tool-counts.ts";
import { callPaths } from "../../evidence/tool-text.ts";
import type { Parameters } from "../../parameters.ts";
import { countCourse, readReplies } from "./course.ts";
import { countFiles } from "./files.ts";
import { readPerson } from "./person-turns.ts";
import { readWords, type SourceWords } from "./sources.ts";

/** What the models of a trained release see of a session. */
export interface Reading {
  readonly counts: Counts;
  readonly words: SourceWords;
  readonly english: boolean;
}

/** The whole session, read once; training and answering read with this same function. */
export function readSession(session: Session, measures: Measures, parameters: ReadingLists, lists: Lists): Reading {
  const person = readPerson(session);
  const replies = readReplies(session);
  const paths = callPaths(session);
  const counts = {
    ...countMeasures(measures),
    ...countPerson(person, lists.person),
    ...countTools(session, parameters, lists.commands, paths),
    ...countEnding(session, lists.agent),
    ...countCourse(session, person, replies, lists),
    ...countFiles(session, replies, paths, parameters.tools),
  };
  return {
    counts,
    words: readWords(session, person, replies, paths),
    english: counts["language.not_english"] !== 1,
  };
}

/** Word lists and kinds that reading needs. */
export type ReadingLists = Pick<Parameters, "words" | "agent_words" | "languages" | "tools" | "commands" | "files">;

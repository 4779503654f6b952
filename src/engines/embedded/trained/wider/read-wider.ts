import type { Measures } from "../../../../intake/measures.ts";
import type { Session } from "../../../../intake/session.ts";
import { countEnding, countMeasures, type Lists } from "../../evidence/counts.ts";
import { countPerson } from "../../evidence/person-counts.ts";
import type { PhraseLists } from "../../evidence/tokens.ts";
import { countTools } from "../../evidence/tool-counts.ts";
import { callPaths } from "../../evidence/tool-text.ts";
import { countCourse, readReplies } from "../reading/course.ts";
import { countFiles } from "../reading/files.ts";
import { readPerson } from "../reading/person-turns.ts";
import type { Reading, ReadingLists } from "../reading/read-session.ts";
import { readWords } from "../reading/sources.ts";
import { readCalls } from "./calls.ts";
import { fileWords, toolWords } from "./names.ts";
import { countOrder } from "./order.ts";
import { countReplyForms } from "./reply-forms.ts";
import { countStyle } from "./style.ts";

/** Everything that the second reading sees, and further: in which order, in what form, in what style. */
export function readWider(
  session: Session,
  measures: Measures,
  parameters: ReadingLists,
  lists: Lists & { readonly signs: PhraseLists },
): Reading {
  const person = readPerson(session);
  const replies = readReplies(session);
  const paths = callPaths(session);
  const calls = readCalls(session, parameters.tools, lists.commands, paths);
  const counts = {
    ...countMeasures(measures),
    ...countPerson(person, lists.person),
    ...countTools(session, parameters, lists.commands, paths),
    ...countEnding(session, lists.agent),
    ...countCourse(session, person, replies, lists),
    ...countFiles(session, replies, paths, parameters.tools),
    ...countOrder(session, person, calls),
    ...countReplyForms(session, replies),
    ...countStyle(session, person, lists.signs),
  };
  return {
    counts,
    words: { ...readWords(session, person, replies, paths), tools: toolWords(calls), files: fileWords(calls) },
    english: counts["language.not_english"] !== 1,
  };
}

import { z } from "zod";
import type { Classifier } from "../classifier.ts";
import { decisionSharesSchema } from "../label.ts";

export const decisions: Classifier = {
  id: "decisions",
  title: "Who decides",
  measures:
    "Which share of the session's decisions the person made, apart for planning and for execution. Two numbers from 0 to 1, not a label.",
  rules: [
    "List every meaningful decision, whoever made it.",
    "A planning decision settles what to do, which approach to take or what counts as done.",
    "An execution decision settles which files, what code, which language or which commands.",
    "The person's share of a kind is theirs over all of that kind. With no decision of a kind its share is null, never 0.",
  ],
  ordinal: false,
  abstains: null,
  labels: [],
  answer: { field: "decisions", schema: z.toJSONSchema(decisionSharesSchema) },
  source: "Report, division of decisions; reconstructed, since no prompt was published",
  published_note: "On average people made about 70 percent of planning and 20 percent of execution decisions.",
};

import { z } from "zod";
import type { Classifier } from "../classifier.ts";
import { taskValueSchema } from "../label.ts";

export const taskValue: Classifier = {
  id: "task_value",
  title: "Task value",
  measures:
    "What the work might cost as a fixed-price freelance job, in US dollars. Good for ranking sessions and for the four bands, not as a valuation.",
  rules: [
    "A first call re-writes the work as a posting by a client: a title of at most 80 characters, a description of three to five sentences and three to eight skills, naming no AI.",
    "A second call prices the posting against 200 real fixed-price postings, 50 from each band.",
    "The bands are 10 to 200, 200 to 1,000, 1,000 to 5,000 and 5,000 to 50,000 US dollars.",
  ],
  ordinal: false,
  abstains: null,
  labels: [],
  answer: { field: "task_value", schema: z.toJSONSchema(taskValueSchema) },
  source: "Appendix, task value",
  published_note:
    "Against real prices the logarithm has R² 0.38 (0.32 to 0.44); small jobs are over-priced 2.4 times, the largest under-priced 7 times.",
};

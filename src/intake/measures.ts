import { z } from "zod";

const count = z.number().int().min(0);
const ratio = z.number().min(0);

export const measuresSchema = z
  .object({
    human_turns: count.meta({ description: "Turns that a person wrote: prompts and accepted plans." }),
    model_calls: count.nullable().meta({ description: "Calls of the model. Null: the format does not separate them." }),
    tool_calls: count.nullable().meta({ description: "Tool calls, whatever their result. Null: not recorded." }),
    successful_tool_calls: count
      .nullable()
      .meta({ description: "Our `action`: tool calls that came back without an error. Null: not recorded." }),
    actions_per_turn: ratio.nullable().meta({ description: "successful_tool_calls / human_turns." }),
    human_words: count.meta({ description: "Words that the person wrote." }),
    output_words: count.meta({
      description: "Words of agent text shown to the person; code inside tool calls is not counted.",
    }),
    words_per_turn: ratio.nullable().meta({ description: "output_words / human_turns." }),
    output_tokens: count.nullable().meta({
      description: "Output tokens billed, summed over the turns that record them. Null: not recorded.",
    }),
    lines_added: count.nullable().meta({
      description:
        "Lines that edit and write tools added, in calls that did not fail. Null: not recorded, or one change cannot be read; never 0 for that.",
    }),
    lines_removed: count.nullable().meta({
      description:
        "Lines that they removed; lines of a file that was overwritten or deleted unseen are not in it. Null as above.",
    }),
    tool_errors: count.nullable().meta({ description: "Tool calls that came back with an error. Null: not recorded." }),
    tool_errors_recovered: count
      .nullable()
      .meta({ description: "Errors followed, in the same session, by a successful call of the same tool." }),
    rejections: count.meta({ description: "Tool calls that the record shows the person refused." }),
    interruptions: count.meta({ description: "Times the record shows the person stopped the agent." }),
    commits: count.nullable().meta({
      description: "Commits made by tool calls; an amended one counts once. Null: commands are not recorded.",
    }),
    pushes: count.nullable().meta({ description: "`git push` that went through. Null: commands are not recorded." }),
    pull_requests: count.nullable().meta({
      description: "Pull or merge requests opened by tool calls. Null: commands are not recorded.",
    }),
    test_runs: count.nullable().meta({
      description: "Runs of a test suite or a part of it. Null: commands are not recorded.",
    }),
    last_test_result: z.enum(["passed", "failed", "unknown"]).nullable().meta({
      description:
        "Result of the last test run. `unknown`: it ran and its output does not say. Null: no test run seen.",
    }),
  })
  .meta({ id: "Measures", description: "Counted from the session, never asked of a model." });

export type Measures = z.output<typeof measuresSchema>;

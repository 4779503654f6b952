import { z } from "zod";

const characters = z.number().int().positive().nullable();

export const renderingSchema = z
  .strictObject({
    preset: z.enum(["as-published", "full-context", "first-prompt"]).meta({
      description:
        "`as-published` and `full-context` show the whole session in order; `first-prompt` only context files and the first human turn.",
    }),
    turn_characters: characters.meta({
      description: "Each turn is cut in its middle to this many code points. Null: not cut.",
    }),
    transcript_characters: characters.meta({
      description: "The transcript is cut to this many code points, head and tail kept. Null: not cut.",
    }),
    transcript_tokens: characters.meta({ description: "Token budget by the documented estimate. Null: none." }),
    head_share: z.number().min(0).max(1).meta({ description: "Share of the budget kept at the head." }),
    tool_input_characters: z
      .number()
      .int()
      .min(0)
      .meta({ description: "Code points of a tool call's input shown; 0 shows the name alone." }),
    tool_output_characters: z
      .number()
      .int()
      .min(0)
      .meta({ description: "Code points of a tool call's output shown; 0 shows the status alone." }),
    context_files: z.boolean().meta({ description: "Whether context files stand before the first turn." }),
  })
  .meta({ id: "Rendering", description: "How a session becomes the transcript that a classifier reads." });
export type Rendering = z.output<typeof renderingSchema>;

export interface Transcript {
  readonly text: string;
  /** Share of the session's renderable code points that stand in `text`, 0 to 1. */
  readonly seen_share: number;
  readonly truncated: boolean;
}

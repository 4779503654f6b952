import { z } from "zod";

/** Names of the accepted formats; the registry in `formats/` holds one importer for each. */
export const formatNames = [
  "session",
  "claude-code-jsonl",
  "claude-export-text",
  "specstory",
  "codex-rollout",
  "aider",
  "markdown-transcript",
  "gemini",
  "cursor",
  "entire-compact",
  "pi",
  "claude-science",
  "anthropic-messages",
  "openai-messages",
] as const;
export type FormatName = (typeof formatNames)[number];

export const importWarnings = ["nul_bytes", "cut_short"] as const;
export type ImportWarning = (typeof importWarnings)[number];

const tally = z.record(z.string(), z.number().int().min(0));

export const importAccountSchema = z
  .object({
    format: z.enum(formatNames),
    lines_read: z.number().int().min(0).meta({
      description:
        "Lines of the input that belong to this session, skipped ones included. For one JSON document: its messages.",
    }),
    lines_skipped: tally.meta({
      description: "Lines that gave nothing, by reason, such as `broken_json`, `duplicate_uuid`, `not_a_message`.",
    }),
    lines_repaired: tally.meta({
      description:
        "Lines that were read although something in them was replaced, by reason: `invalid_utf8` (bytes that are no UTF-8 became U+FFFD).",
    }),
    turns_kept: tally.meta({ description: "Turns in the session, by kind." }),
    warnings: z.array(z.enum(importWarnings)).meta({
      description:
        "Signs that the source lost a part of itself before it came here: `nul_bytes` (a stretch of zeros, as a crash leaves it in a file), `cut_short` (the last record ends in the middle). Counts and labels are then of what is left.",
    }),
    turns_dropped: tally.meta({
      description: "Turn-like records left out, by kind, such as `meta`, `reminder`, `thinking`, `sidechain`, `hook`.",
    }),
  })
  .meta({
    id: "ImportAccount",
    description: "What an import read, kept and dropped, so that a reader can check it by eye.",
  });

export type ImportAccount = z.output<typeof importAccountSchema>;

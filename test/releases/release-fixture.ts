import { taxonomy } from "../../src/instrument/soc.ts";
import { intakeVersion } from "../../src/intake/session.ts";

type Content = string | ArrayBuffer;

/** The manifest of a small Claude release of ours, to be spread and spoilt. */
export const claudeManifest = {
  id: "sample-1",
  title: "Sample",
  description: "A release for tests.",
  engine: "claude",
  classifiers: ["work_mode", "outcome"],
  intake_version: intakeVersion,
  taxonomy: { edition: taxonomy.edition, sha256: taxonomy.sha256 },
  deviations: [],
  additions: [],
  documents: ["golden.json", "notes/card.md"],
  model: "claude-sonnet-4-6",
  anthropic_version: null,
  temperature: null,
  effort: null,
  thinking: null,
  max_tokens: 100,
  layout: "separate",
  repair: null,
  rendering: {
    preset: "as-published",
    turn_characters: 5_000,
    transcript_characters: 25_000,
    transcript_tokens: null,
    head_share: 0.5,
    tool_input_characters: 0,
    tool_output_characters: 0,
    context_files: true,
  },
  system: "system.md",
  session_template: "session.md",
  questions: {
    work_mode: { instruction: "questions/work-mode.md", schema: "schemas/work-mode.json" },
    outcome: { instruction: "questions/outcome.md", schema: "schemas/outcome.json" },
  },
  joint: null,
  task_value: null,
};

export const embeddedManifest = {
  id: "rules-1",
  title: "Rules",
  description: "A release for tests.",
  engine: "embedded",
  classifiers: ["outcome", "user_occupation"],
  intake_version: intakeVersion,
  taxonomy: { edition: taxonomy.edition, sha256: taxonomy.sha256 },
  deviations: [],
  additions: [],
  documents: ["card.md"],
  rules_version: "1",
  parameters: "parameters.json",
  models: { user_occupation: "models/user-occupation.bin" },
};

export function claudeFiles(changes: Record<string, unknown> = {}): Map<string, Content> {
  return new Map<string, Content>([
    ["manifest.json", JSON.stringify({ ...claudeManifest, ...changes })],
    ["system.md", "You read sessions.\n"],
    ["session.md", "<session>\n{{transcript}}\n</session>\n"],
    ["questions/work-mode.md", "Which mode?\n"],
    ["questions/outcome.md", "Which outcome?\n"],
    ["schemas/work-mode.json", '{"type":"object"}\n'],
    ["schemas/outcome.json", '{"type":"object","a":1}\n'],
    ["golden.json", "{}\n"],
    ["notes/card.md", "A card.\n"],
  ]);
}

export function embeddedFiles(changes: Record<string, unknown> = {}): Map<string, Content> {
  return new Map<string, Content>([
    ["manifest.json", JSON.stringify({ ...embeddedManifest, ...changes })],
    ["parameters.json", "{}\n"],
    ["models/user-occupation.bin", new Uint8Array([0, 255, 7, 128]).buffer],
    ["card.md", "A card.\n"],
  ]);
}

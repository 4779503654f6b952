import type { SystemTurn } from "../session.ts";

/** What a text that an agent writes in the place of the person's words is. */
export type Reading =
  | { readonly as: "system"; readonly kind: SystemTurn["kind"] }
  | { readonly as: "dropped"; readonly kind: string }
  | { readonly as: "context_file"; readonly name: string }
  | { readonly as: "command_part" }
  | { readonly as: "prompt" };

const system = (kind: SystemTurn["kind"]): Reading => ({ as: "system", kind });
const dropped = (kind: string): Reading => ({ as: "dropped", kind });
const commandPart: Reading = { as: "command_part" };

/** Elements that agents wrap around what the person did not type. */
export const elements = new Map<string, Reading>([
  ["command-name", commandPart],
  ["command-message", commandPart],
  ["command-args", commandPart],
  ["command-contents", commandPart],
  ["local-command-stdout", system("command_output")],
  ["local-command-stderr", system("command_output")],
  ["local-command-caveat", dropped("caveat")],
  ["bash-input", system("bash")],
  ["bash-stdout", system("bash")],
  ["bash-stderr", system("bash")],
  ["user-memory-input", system("command")],
  ["teammate-message", system("teammate")],
  ["turn_aborted", system("interrupt")],
  ["system-reminder", dropped("reminder")],
  ["system_reminder", dropped("reminder")],
  ["user-prompt-submit-hook", dropped("hook")],
  ["session-start-hook", dropped("hook")],
  ["post-tool-use-hook", dropped("hook")],
  ["ide_opened_file", dropped("ide_context")],
  ["ide_selection", dropped("ide_context")],
  ["ide_diagnostics", dropped("ide_context")],
  ["new-diagnostics", dropped("ide_context")],
  ["user_info", dropped("ide_context")],
  ["git_status", dropped("ide_context")],
  ["project_layout", dropped("ide_context")],
  ["open_and_recently_viewed_files", dropped("ide_context")],
  ["attached_files", dropped("ide_context")],
  ["additional_data", dropped("ide_context")],
  ["agent_skills", dropped("ide_context")],
  ["manually_attached_skills", dropped("ide_context")],
  ["available_subagent_types", dropped("ide_context")],
  ["timestamp", dropped("ide_context")],
  ["environment_context", dropped("environment_context")],
  ["permissions instructions", dropped("environment_context")],
  ["user_instructions", { as: "context_file", name: "AGENTS.md" }],
  ["user_query", { as: "prompt" }],
]);

/** Openings that decide about the whole rest of the text. */
export const openings: readonly (readonly [start: string, reading: Reading])[] = [
  // The client writes below the element where the result is.
  ["<task-notification>", system("notice")],
  ["This session is being continued from a previous conversation", system("compaction")],
  ["Base directory for this skill:", system("command_expansion")],
  ["Stop hook feedback", dropped("hook")],
  // Prompt files that Codex puts in the place of the command that named them.
  ["---\ndescription:", system("command_expansion")],
  ["---\r\ndescription:", system("command_expansion")],
  ["# AGENTS.md instructions", { as: "context_file", name: "AGENTS.md" }],
  ["The following is the Codex agent history", dropped("guardian")],
];

/** Openings that decide about their own line alone. */
export const openingLines: readonly (readonly [start: string, reading: Reading])[] = [
  ["[Request interrupted by user", system("interrupt")],
  ["Caveat: The messages below", dropped("caveat")],
  ["[Image: source:", dropped("image")],
  ["[Image: original", dropped("image")],
  ["Unknown slash command:", system("command_output")],
  ["Unknown skill:", system("command_output")],
];

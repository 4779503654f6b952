import { Command } from "@commander-js/extra-typings";

const formats = `
Formats: Claude Code (also as Entire keeps it, and /export text), Codex, Gemini, Cursor, pi, aider, SpecStory, Claude Science,
Markdown transcripts, message arrays of Anthropic and OpenAI, and Metier's own.`;

export function findCommand() {
  return new Command("find")
    .summary("which sessions are on this machine, or under a folder")
    .description(
      "Lists sessions by format, month, turns and size. No text of a session is shown, and nothing leaves this machine.",
    )
    .argument("[path...]", "folders or files (default: where Claude Code, Codex, Gemini, Cursor and pi keep theirs)")
    .option("--json", "one JSON object a session")
    .addHelpText("after", formats)
    .action(async (paths, { json = false }) => (await import("../find/run.ts")).runFind(paths, json));
}

import { Command } from "@commander-js/extra-typings";

export function inspectCommand() {
  return new Command("inspect")
    .summary("what an import keeps and drops, what is counted, where personal data stands")
    .description(
      "Reads sessions as the server would, on this machine: what the import read, kept and dropped, what is counted, and where personal data or a secret stands, by place and never by value.",
    )
    .argument("<path...>", "transcripts, sessions, or folders that hold some")
    .option("--names", "also look for names of persons in English prose, which only warns")
    .option("--json", "one JSON object a session")
    .action(async (paths, { names = false, json = false }) =>
      (await import("../inspect/run.ts")).runInspect(paths, names, json),
    );
}

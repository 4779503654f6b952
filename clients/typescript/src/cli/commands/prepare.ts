import { Command } from "@commander-js/extra-typings";

export function prepareCommand() {
  return new Command("prepare")
    .summary("transcripts in, anonymized sessions out, on this machine")
    .description(
      "Reads transcripts of any accepted format, replaces personal data and secrets by placeholders such as [EMAIL_1], and writes one session to a line. Nothing leaves this machine. What was replaced is told by kind, never by value; read some of the result yourself before you share it.",
    )
    .argument("<path...>", "transcripts, or folders that hold some")
    .option("-o, --output <file>", "write the sessions here (default: standard output)")
    .option("--user-key <key>", "pseudonymous key of the person whose sessions these are, the same over all of them")
    .option(
      "--names",
      "also look for names of persons in English prose; several times slower, and it finds two in five",
    )
    .option(
      "--review",
      "show each replacement with the text around it, for the eyes of the person who holds the originals",
    )
    .option("--json", "print one JSON object a session: what was read, kept, dropped and replaced (needs --output)")
    .action(async (paths, options) => (await import("../prepare/run.ts")).runPrepare(paths, options));
}

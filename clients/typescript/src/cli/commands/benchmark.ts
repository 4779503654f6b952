import { Command, Option } from "@commander-js/extra-typings";

export function benchmarkCommand() {
  return new Command("benchmark")
    .summary("a release on trial against gold labels")
    .description(
      "Puts a release, or answers that were given elsewhere, on trial against a gold set, and with a baseline says which is better. docs/benchmarks.md has the forms of the files. On a server the trial goes on when this command is interrupted.",
    )
    .argument("<gold>", "file of a gold set, or the id of one on the server (dst_…)")
    .option("-r, --release <id>", "on trial")
    .option("--answers <file>", "recorded answers on trial, in the place of a release")
    .option("--baseline <id>", "release to compare with")
    .option("--baseline-answers <file>", "recorded answers to compare with")
    .addOption(
      new Option("--split <split>").choices(["development", "held_out"] as const).default("development" as const),
    )
    .option("--budget-usd <amount>", "US dollars that the trial may spend", Number)
    .option("--report <file>", "write the report, a page with figures and pictures: *.html")
    .option(
      "--local",
      "run the trial on this machine, with a release that needs no model or with recorded answers; nothing is kept",
    )
    .option("--url <address>", "the server (default: METIER_URL, else http://127.0.0.1:8787)")
    .option("--json", "print the trial with all of its figures as JSON")
    .action(async (gold, options) => (await import("../benchmark/run.ts")).runBenchmark(gold, options));
}

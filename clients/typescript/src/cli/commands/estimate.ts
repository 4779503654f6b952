import { Command } from "@commander-js/extra-typings";

export function estimateCommand() {
  return new Command("estimate")
    .summary("tokens and dollars, before anything is sent")
    .description(
      "Estimates what labelling the sessions would take: tokens and US dollars, low, expected and high, with the assumptions. Only the sizes of the sessions go to the server.",
    )
    .argument("<sessions>", "file of sessions that `metier prepare` made")
    .option("-r, --release <id>", "which version of the questions (default: embedded-3)", "embedded-3")
    .option("--batch", "at the price of a batch")
    .option("--local", "start the Worker on this machine for it")
    .option("--url <address>", "the server (default: METIER_URL, else http://127.0.0.1:8787)")
    .option("--json", "print the whole estimate as JSON")
    .action(async (input, options) => (await import("../estimate/run.ts")).runEstimate(input, options));
}

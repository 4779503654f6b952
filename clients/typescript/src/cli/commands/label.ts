import { Command, InvalidArgumentError } from "@commander-js/extra-typings";

export function labelCommand() {
  return new Command("label")
    .summary("sessions in, a table of labels out")
    .description(
      "Labels every session of a file that `metier prepare` made, and writes a table with one row a session: Parquet, CSV or JSONL, by the ending of --output. Interrupted, the same command goes on where it stopped; until the table is whole the answers stand in <output>.partial. Large inputs go to the server as one batch. The columns are told in docs/data-dictionary.md.",
    )
    .argument("<sessions>", "file of sessions, one to a line")
    .requiredOption("-o, --output <file>", "the table: *.parquet, *.csv or *.jsonl")
    .option("-r, --release <id>", "which version of the questions (default: embedded-3)", "embedded-3")
    .option("--classifiers <list>", "ask these alone, separated by commas", (list) => list.split(","))
    .option(
      "--local",
      "start the Worker on this machine for as long as it takes; nothing leaves the machine, nothing but the table is kept",
    )
    .option("--url <address>", "the server (default: METIER_URL, else http://127.0.0.1:8787)")
    .option("--anthropic-key", "send ANTHROPIC_API_KEY with each session, to pay for a Claude release yourself")
    .option("-c, --concurrency <n>", "sessions at a time", whole, 4)
    .option("--batch", "as one batch, however small")
    .option("--no-batch", "one by one, however large")
    .option("--budget-usd <amount>", "US dollars that a batch may spend", amount)
    .option("--force", "replace a table that is there already")
    .option("--json", "print what became of the sessions as one JSON object")
    .option("-q, --quiet", "no progress")
    .action(async (input, options) => (await import("../label/run.ts")).runLabel(input, options));
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 100)
    throw new InvalidArgumentError("A whole number from 1 to 100.");
  return value;
}

function amount(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new InvalidArgumentError("An amount of US dollars.");
  return value;
}

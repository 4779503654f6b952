import { Command, Option } from "@commander-js/extra-typings";

export function figuresCommand() {
  return new Command("figures")
    .summary("a table of labels in, pictures out")
    .description(
      "Draws what the sessions were for, how they ended by the person's expertise, and whose work it was, each as SVG and PNG. Published shares stand beside yours where there are some. The counts behind the pictures are printed with --json.",
    )
    .argument("<labels>", "table that `metier label` or the server wrote: *.parquet, *.csv or *.jsonl")
    .option("-o, --output <folder>", "folder for the pictures", "figures")
    .addOption(
      new Option("--format <format>", "what to write")
        .choices(["svg", "png", "both"] as const)
        .default("both" as const),
    )
    .option("--json", "print the counts as one JSON object")
    .action(async (labels, options) => (await import("../figures/run.ts")).runFigures(labels, options));
}

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Command, Option } from "@commander-js/extra-typings";
import { exitCodes, Failure } from "../failure.ts";
import { rowsOf } from "../figures/rows.ts";
import { type Tally, tally } from "../figures/tally.ts";
import { openOutput } from "../output-file.ts";
import { print } from "../stdout.ts";
import { say } from "../talk.ts";

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
    .action(async (labels, { output, format, json }) => {
      const counts = await tally(rowsOf(labels));
      if (counts.sessions === 0) throw new Failure(exitCodes.file, `${labels} holds no labelled session.`);
      if (counts.releases.length > 1) {
        throw new Failure(
          exitCodes.file,
          `${labels} holds labels of ${counts.releases.length} releases, which cannot be counted together: ${counts.releases.join(", ")}.`,
        );
      }
      await mkdir(output, { recursive: true });
      // The charts are large and slow to load, so no other command pays for them.
      const { toSvg } = await import("../figures/chart.ts");
      for (const picture of await pictures(counts)) {
        const svg = toSvg(picture);
        const path = join(output, picture.name);
        if (format !== "png") await write(`${path}.svg`, svg);
        if (format !== "svg") {
          const { toPng } = await import("../figures/png.ts");
          await write(`${path}.png`, toPng(svg));
        }
        say(`${path}.${format === "both" ? "svg, .png" : format}`);
      }
      if (json === true) await print(`${JSON.stringify(plain(counts))}\n`);
    });
}

async function pictures(counts: Tally) {
  const { workModes } = await import("../figures/work-modes.ts");
  const { outcomeByExpertise } = await import("../figures/outcome-by-expertise.ts");
  const { occupations } = await import("../figures/occupations.ts");
  return [workModes(counts), outcomeByExpertise(counts), occupations(counts)];
}

async function write(path: string, data: string | Uint8Array): Promise<void> {
  const file = await openOutput(path);
  await file.write(data);
  await file.finish();
}

function plain(counts: Tally) {
  const { ending_by_expertise, work_mode, user_occupation, work_occupation, ...rest } = counts;
  return {
    ...rest,
    work_mode: Object.fromEntries(work_mode),
    user_occupation: Object.fromEntries(user_occupation),
    work_occupation: Object.fromEntries(work_occupation),
    ending_by_expertise: Object.fromEntries(
      [...ending_by_expertise].map(([level, by]) => [level, Object.fromEntries(by)]),
    ),
  };
}

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { exitCodes, Failure } from "../failure.ts";
import { writeWhole } from "../output-file.ts";
import { print } from "../stdout.ts";
import { say } from "../talk.ts";
import { toSvg } from "./chart.ts";
import { occupations } from "./occupations.ts";
import { outcomeByExpertise } from "./outcome-by-expertise.ts";
import { toPng } from "./png.ts";
import { rowsOf } from "./rows.ts";
import { type Tally, tally } from "./tally.ts";
import { workModes } from "./work-modes.ts";

interface Options {
  readonly output: string;
  readonly format: "svg" | "png" | "both";
  readonly json?: true | undefined;
}

/** `metier figures`. */
export async function runFigures(labels: string, { output, format, json }: Options): Promise<void> {
  const counts = await tally(rowsOf(labels));
  if (counts.sessions === 0) throw new Failure(exitCodes.file, `${labels} holds no labelled session.`);
  if (counts.releases.length > 1) {
    throw new Failure(
      exitCodes.file,
      `${labels} holds labels of ${counts.releases.length} releases, which cannot be counted together: ${counts.releases.join(", ")}.`,
    );
  }
  await mkdir(output, { recursive: true });
  for (const picture of [workModes(counts), outcomeByExpertise(counts), occupations(counts)]) {
    const svg = toSvg(picture);
    const path = join(output, picture.name);
    if (format !== "png") await writeWhole(`${path}.svg`, svg);
    if (format !== "svg") await writeWhole(`${path}.png`, toPng(svg));
    say(`${path}.${format === "both" ? "svg, .png" : format}`);
  }
  if (json === true) await print(`${JSON.stringify(plain(counts))}\n`);
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

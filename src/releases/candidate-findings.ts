import { inspect } from "../intake/anonymity/inspect.ts";
import { sessionSchema } from "../intake/session.ts";
import type { ReleaseProblem } from "./problem.ts";
import type { Release } from "./release.ts";

/**
 * What of a candidate's files the gate blocks, by place. An example taken from somebody's session would be stored, shown to the workspace and
 * sent with every question.
 */
export async function findingProblems(files: Release["files"]): Promise<readonly ReleaseProblem[]> {
  const texts = [...files].flatMap(([name, text]) => (typeof text === "string" ? [{ name, text }] : []));
  const { findings } = await inspect(sessionSchema.parse({ context_files: texts, turns: [] }));
  return findings
    .filter(({ blocks }) => blocks)
    .map(({ pointer, rule, start, end }) => ({
      path: texts[Number(pointer.split("/")[2])]?.name ?? "",
      pointer: null,
      fault: `holds at characters ${start} to ${end} what the anonymity rule ${rule} blocks`,
    }));
}

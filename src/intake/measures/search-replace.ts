import { closesReplace, dividesSides, opensSearch } from "../search-replace-marks.ts";
import { type LineChange, lineDifference, linesOf } from "./line-difference.ts";

/** SEARCH/REPLACE blocks, as aider and Cline write them. Undefined: the text holds no whole block. */
export function searchReplaceChange(text: string): LineChange | undefined {
  let added = 0;
  let removed = 0;
  let blocks = 0;
  let part: "outside" | "search" | "replace" = "outside";
  let before: string[] = [];
  let after: string[] = [];
  for (const line of linesOf(text)) {
    if (part === "outside") {
      if (!opensSearch(line)) continue;
      part = "search";
      before = [];
      after = [];
    } else if (part === "search") {
      if (dividesSides(line)) part = "replace";
      else before.push(line);
    } else if (closesReplace(line)) {
      const change = lineDifference(joined(before), joined(after));
      added += change.added;
      removed += change.removed;
      blocks++;
      part = "outside";
    } else after.push(line);
  }
  return blocks > 0 && part === "outside" ? { added, removed } : undefined;
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

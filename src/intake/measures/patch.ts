import { type LineChange, linesOf } from "./line-difference.ts";

const begin = "*** Begin Patch";
const hunk = /^@@ /;

/** Changes written as a patch: Codex's `*** Begin Patch`, or a unified diff. Undefined: the text is neither, or was cut. */
export function patchChange(text: string): LineChange | undefined {
  const start = text.indexOf(begin);
  if (start >= 0) return codexPatch(text.slice(start));
  return hunk.test(text) || text.includes("\n@@ ") ? unifiedDiff(text) : undefined;
}

/** Deleted files count for nothing: the patch does not hold their lines. Several patches may follow each other. */
function codexPatch(text: string): LineChange | undefined {
  let added = 0;
  let removed = 0;
  let open = false;
  for (const line of linesOf(text)) {
    if (line.startsWith("*** ")) open = line.startsWith(begin) || (open && !line.startsWith("*** End Patch"));
    else if (!open) continue;
    else if (line.startsWith("+")) added++;
    else if (line.startsWith("-")) removed++;
  }
  return open ? undefined : { added, removed };
}

function unifiedDiff(text: string): LineChange {
  let added = 0;
  let removed = 0;
  let inHunk = false;
  for (const line of linesOf(text)) {
    if (hunk.test(line)) inHunk = true;
    else if (line.startsWith("diff ") || line.startsWith("```")) inHunk = false;
    else if (!inHunk || line.startsWith("+++ ") || line.startsWith("--- ")) continue;
    else if (line.startsWith("+")) added++;
    else if (line.startsWith("-")) removed++;
  }
  return { added, removed };
}

import type { LineChange } from "./line-difference.ts";

const tallies = /Lines added: (\d+|[a-z]+), lines removed: (\d+|[a-z]+)/g;
const updated = /^Updated [^\n]{0,1000}? with (?:(\d+)\s+additions?)?(?:\s+and\s+)?(?:(\d+)\s+removals?)?/;
const added = /^Added (\d+) lines?(?:, removed (\d+) lines?)?/;
const removed = /^Removed (\d+) lines?/;
const wrote = /^Wrote (\d+) lines? to /;
/** Sentences stand at the head of a result; wrapped terminals break them over lines. */
const headLength = 1200;

/** Changes that a tool's own result tells: Cursor's tallies and the sentences of Claude Code's screen. */
export function reportedChange(output: string): LineChange | undefined {
  const head = output.slice(0, headLength).replace(/\s+/g, " ").trimStart();
  const sentence =
    change(updated.exec(head)) ?? change(added.exec(head)) ?? change(wrote.exec(head)) ?? removal(removed.exec(head));
  return sentence ?? tallied(output);
}

function change(match: RegExpExecArray | null): LineChange | undefined {
  if (match === null || (match[1] === undefined && match[2] === undefined)) return undefined;
  return { added: Number(match[1] ?? 0), removed: Number(match[2] ?? 0) };
}

function removal(match: RegExpExecArray | null): LineChange | undefined {
  return match === null ? undefined : { added: 0, removed: Number(match[1]) };
}

/** One tally a chunk; a tally that is not a number makes the sum unknown. */
function tallied(output: string): LineChange | undefined {
  let sum: { added: number; removed: number } | undefined;
  for (const match of output.matchAll(tallies)) {
    sum ??= { added: 0, removed: 0 };
    sum.added += Number(match[1]);
    sum.removed += Number(match[2]);
  }
  if (sum === undefined) return undefined;
  return {
    added: Number.isNaN(sum.added) ? null : sum.added,
    removed: Number.isNaN(sum.removed) ? null : sum.removed,
  };
}

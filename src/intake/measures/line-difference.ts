/** Null: not known. */
export interface LineChange {
  readonly added: number | null;
  readonly removed: number | null;
}

export const unknownChange: LineChange = { added: null, removed: null };

/**
 * Lines of the new text that the old one lacks, and the reverse, as multisets: linear in the sizes whatever the texts. A line that
 * only moved counts as neither; otherwise the figures are those of a line diff.
 */
export function lineDifference(before: string, after: string): { readonly added: number; readonly removed: number } {
  if (before === "") return { added: countLines(after), removed: 0 };
  if (after === "") return { added: 0, removed: countLines(before) };
  const unmatched = new Map<string, number>();
  let removed = 0;
  for (const line of linesOf(before)) {
    unmatched.set(line, (unmatched.get(line) ?? 0) + 1);
    removed++;
  }
  let added = 0;
  for (const line of linesOf(after)) {
    const left = unmatched.get(line) ?? 0;
    if (left === 0) added++;
    else {
      unmatched.set(line, left - 1);
      removed--;
    }
  }
  return { added, removed };
}

/** Lines, a last one without a line break included. */
function countLines(text: string): number {
  if (text === "") return 0;
  let lines = text.endsWith("\n") ? 0 : 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

/** Lines without their break, so that LF and CRLF copies of a line are equal. */
export function* linesOf(text: string): Generator<string> {
  let from = 0;
  while (from < text.length) {
    const found = text.indexOf("\n", from);
    const end = found < 0 ? text.length : found;
    yield text.slice(from, end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    from = end + 1;
  }
}

import type { FindingKind } from "./finding.ts";
import type { Label, Range } from "./match.ts";

/** A part of an original text that a placeholder stands for. */
export interface Edit extends Range {
  readonly kind: FindingKind;
  readonly label: Label;
}

/** The text with its placeholders, and the way back from its offsets to the original's. */
export interface Rendered {
  readonly text: string;
  /** The range of the original that a range of the rendered text came from; a placeholder counts whole. */
  original(range: Range): Range;
}

export function render(text: string, edits: readonly Edit[], placeholder: (edit: Edit) => string): Rendered {
  const parts: string[] = [];
  const marks: { readonly at: number; readonly width: number; readonly edit: Edit }[] = [];
  let from = 0;
  let at = 0;
  for (const edit of edits) {
    const replacement = placeholder(edit);
    parts.push(text.slice(from, edit.start), replacement);
    at += edit.start - from;
    marks.push({ at, width: replacement.length, edit });
    at += replacement.length;
    from = edit.end;
  }
  parts.push(text.slice(from));
  const back = (offset: number, side: "start" | "end"): number => {
    let shift = 0;
    for (const mark of marks) {
      if (offset < mark.at || (offset === mark.at && side === "end")) break;
      if (offset < mark.at + mark.width || (offset === mark.at + mark.width && side === "end")) return mark.edit[side];
      shift = mark.edit.end - (mark.at + mark.width);
    }
    return offset + shift;
  };
  return {
    text: parts.join(""),
    original: ({ start, end }) => ({ start: back(start, "start"), end: back(end, "end") }),
  };
}

/** Edits that overlap become one, of the first one's kind. Only grows, so repeated merging comes to rest. */
export function merge(edits: readonly Edit[]): Edit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Edit[] = [];
  for (const edit of sorted) {
    const last = merged.at(-1);
    if (last === undefined || edit.start >= last.end) merged.push(edit);
    else if (edit.end > last.end) merged[merged.length - 1] = { ...last, end: edit.end };
  }
  return merged;
}

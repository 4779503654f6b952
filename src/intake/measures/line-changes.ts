import { isObject } from "../json-text.ts";
import type { ToolCall } from "../session.ts";
import { listField, textField } from "./fields.ts";
import { type LineChange, lineDifference, unknownChange } from "./line-difference.ts";
import { patchChange } from "./patch.ts";
import { reportedChange } from "./reported-change.ts";
import { searchReplaceChange } from "./search-replace.ts";
import { commandOf } from "./shell.ts";
import { toolKind } from "./tool-kinds.ts";

type Input = Readonly<Record<string, unknown>>;

const pathNames = ["file_path", "path", "filePath", "target_file", "TargetFile", "notebook_path", "filename"];
const oldNames = ["old_string", "old_str", "oldText", "oldString", "old_text", "search", "TargetContent"];
const newNames = ["new_string", "new_str", "newText", "newString", "new_text", "replace", "ReplacementContent"];
const contentNames = ["content", "contents", "file_text", "CodeContent", "new_source"];
const editListNames = ["edits", "replacements", "ReplacementChunks"];
const patchNames = ["patch", "input", "diff"];

/**
 * Lines that the session's edit and write tools changed. Calls that failed, were refused or interrupted changed nothing; a call
 * whose status the format does not tell counts as done. One change that cannot be read makes the total unknown, never smaller.
 */
export function lineChanges(calls: readonly ToolCall[]): LineChange {
  const written = new Map<string, string>();
  let added: number | null = 0;
  let removed: number | null = 0;
  for (const call of calls) {
    if (call.status !== "ok" && call.status !== null) continue;
    const change = changeOf(call, written);
    added = added === null || change.added === null ? null : added + change.added;
    removed = removed === null || change.removed === null ? null : removed + change.removed;
  }
  return { added, removed };
}

function changeOf(call: ToolCall, written: Map<string, string>): LineChange {
  switch (toolKind(call.name)) {
    case "shell": {
      // Codex edits through its shell: `apply_patch <<'EOF'`.
      const command = commandOf(call.input);
      return (command?.includes("apply_patch") ? patchChange(command) : undefined) ?? { added: 0, removed: 0 };
    }
    case "edit":
      return (
        (isObject(call.input) ? fromFields(call.input, written) : fromText(call.input ?? "")) ??
        (call.output === null ? undefined : (reportedChange(call.output) ?? patchChange(call.output))) ??
        unknownChange
      );
    case "other":
      return { added: 0, removed: 0 };
  }
}

function fromText(text: string): LineChange | undefined {
  return patchChange(text) ?? searchReplaceChange(text);
}

function fromFields(input: Input, written: Map<string, string>): LineChange | undefined {
  const edits = listField(input, editListNames);
  if (edits !== undefined) return sum(edits.map((edit) => (isObject(edit) ? replacement(edit) : undefined)));
  const change = replacement(input);
  if (change !== undefined) return change;
  const content = textField(input, contentNames);
  if (content !== undefined) return write(textField(input, pathNames), content, written);
  const patch = textField(input, patchNames);
  return patch === undefined ? undefined : fromText(patch);
}

/** An edit from old to new text, counted once even where it replaced every occurrence. An insertion has no old text. */
function replacement(edit: Input): LineChange | undefined {
  const after = textField(edit, newNames);
  return after === undefined ? undefined : lineDifference(textField(edit, oldNames) ?? "", after);
}

/** A file is compared with what the session last wrote to it; what stood there before is not known and not removed. */
function write(path: string | undefined, content: string, written: Map<string, string>): LineChange {
  const change = lineDifference((path === undefined ? undefined : written.get(path)) ?? "", content);
  if (path !== undefined) written.set(path, content);
  return change;
}

function sum(changes: readonly (LineChange | undefined)[]): LineChange | undefined {
  let added = 0;
  let removed = 0;
  for (const change of changes) {
    if (change === undefined || change.added === null || change.removed === null) return undefined;
    added += change.added;
    removed += change.removed;
  }
  return { added, removed };
}

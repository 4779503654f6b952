import type { Session } from "../../../../intake/session.ts";
import { toolKind } from "../../evidence/classify-paths.ts";
import type { Counts } from "../../evidence/counts.ts";
import type { CallPaths } from "../../evidence/tool-text.ts";
import type { Parameters } from "../../parameters.ts";
import type { ReadReply } from "./course.ts";

/** Whether files were there before the session: a file that is changed or read before it was written here was. */
export function countFiles(
  session: Session,
  replies: readonly ReadReply[],
  paths: CallPaths,
  tools: Parameters["tools"],
): Counts {
  if (session.not_recorded.includes("tool_calls")) return {};
  const met = { write: 0, edit: 0, read: 0 };
  const known = new Set<string>();
  for (const { turn } of replies) {
    for (const call of turn.tool_calls) {
      const [path] = paths.get(call) ?? [];
      if (path === undefined || known.has(path)) continue;
      const kind = toolKind(call.name, tools);
      if (kind !== "write" && kind !== "edit" && kind !== "read") continue;
      known.add(path);
      met[kind] += 1;
    }
  }
  const all = met.write + met.edit + met.read;
  return {
    "files.created": met.write,
    "files.found_changed": met.edit,
    "files.found_read": met.read,
    "files.created_share": all === 0 ? null : met.write / all,
    "files.found_share": met.write + met.edit === 0 ? null : met.edit / (met.write + met.edit),
  };
}

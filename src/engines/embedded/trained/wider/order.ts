import type { Session } from "../../../../intake/session.ts";
import type { Counts } from "../../evidence/counts.ts";
import type { ReadTurn } from "../reading/person-turns.ts";
import type { ReadCall } from "./calls.ts";

/** Commands looked for after the person's last turn. */
const closing = ["test", "commit", "push", "pull_request", "build", "serve", "lint", "program", "service", "cloud"];

/** In which order things were done: what came before the second request and after the last, and how far from the end each kind of step was. */
export function countOrder(session: Session, person: readonly ReadTurn[], calls: readonly ReadCall[]): Counts {
  if (session.not_recorded.includes("tool_calls")) return {};
  const requests = session.turns.filter(({ role }) => role === "human").length;
  return { ...countEnd(calls, person.at(-1)?.index ?? -1), ...countStart(calls), ...countSpread(calls, requests) };
}

function countEnd(calls: readonly ReadCall[], lastTurn: number): Counts {
  const after = calls.filter(({ index }) => index > lastTurn);
  const counts: Record<string, number | null> = {
    "after.edits": after.filter(({ edits }) => edits).length,
    "after.shell": after.filter(({ kind }) => kind === "shell").length,
    "after.error_share": share(after.filter(failed).length, after.length),
  };
  for (const kind of closing) {
    counts[`after.${kind}`] = after.filter(({ commands }) => commands.includes(kind)).length;
  }
  const error = calls.findLastIndex(failed);
  const trouble = calls.findLastIndex((call) => failed(call) || call.status === "rejected");
  const edit = calls.findLastIndex(({ edits }) => edits);
  const since = calls.slice(edit + 1);
  const late = calls.slice(Math.floor(calls.length / 2));
  return {
    ...counts,
    "order.since_error": error < 0 && calls.length > 0 ? 1 : share(calls.length - 1 - error, calls.length),
    "order.ok_at_end": calls.length === 0 ? null : calls.length - 1 - trouble,
    "order.last_edit": share(edit + 1, calls.length),
    "order.last_commit": share(calls.findLastIndex(commits) + 1, calls.length),
    "order.last_test": share(calls.findLastIndex(({ commands }) => commands.includes("test")) + 1, calls.length),
    "order.check_after_edit": edit < 0 ? null : since.filter(({ kind }) => kind === "shell").length,
    "order.commit_after_edit": edit < 0 ? null : Number(since.some(commits)),
    "order.late_errors": share(late.filter(failed).length, late.length),
  };
}

function countStart(calls: readonly ReadCall[]): Counts {
  const first = calls.filter(({ request }) => request < 2);
  const edit = calls.findIndex(({ edits }) => edits);
  return {
    "first.calls": first.length,
    "first.edits": first.filter(({ edits }) => edits).length,
    "first.reads": first.filter(reads).length,
    "first.before_edit": edit < 0 ? calls.length : edit,
    "first.read_before_edit": edit < 0 ? null : Number(calls.slice(0, edit).some(reads)),
  };
}

/** Over how many requests the work was spread, and over how many files. */
function countSpread(calls: readonly ReadCall[], requests: number): Counts {
  const served = (some: (call: ReadCall) => boolean) =>
    share(new Set(calls.filter(some).map(({ request }) => request)).size, requests);
  const files = new Map<string, number>();
  for (const { edits, path } of calls) {
    if (edits && path !== undefined) files.set(path, (files.get(path) ?? 0) + 1);
  }
  const times = [...files.values()];
  return {
    "requests.with_calls": served(() => true),
    "requests.with_edits": served(({ edits }) => edits),
    "requests.with_shell": served(({ kind }) => kind === "shell"),
    "requests.calls": share(calls.length, requests),
    "edits.per_file": share(
      times.reduce((sum, number) => sum + number, 0),
      times.length,
    ),
    "edits.most": times.reduce((most, number) => Math.max(most, number), 0),
  };
}

function failed({ status }: ReadCall): boolean {
  return status === "error";
}

function commits({ commands }: ReadCall): boolean {
  return commands.includes("commit") || commands.includes("push");
}

function reads({ kind }: ReadCall): boolean {
  return kind === "read" || kind === "search";
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

import { asObject, asString, type JsonObject, parseJson } from "../json-text.ts";
import { openRollout, type Rollout, readRecord } from "./codex-record.ts";
import { hasRecord } from "./head.ts";
import type { Importer, Reader, ReadSession } from "./importer.ts";
import { lineHash } from "./line-hash.ts";

const itemTypes = new Set<unknown>(["message", "reasoning", "function_call", "function_call_output"]);

/** Codex's own session files; `codex exec --json` is recognised too, and holds no person's words. */
export const codexRollout: Importer = {
  format: "codex-rollout",
  title: "Codex session files (rollout-*.jsonl)",
  detects: (head) =>
    hasRecord(
      head,
      ({ type, payload, instructions, role, content, thread_id, item }) =>
        (typeof type === "string" &&
          /^(?:session_meta|turn_context|response_item|event_msg)$/.test(type) &&
          asObject(payload) !== null) ||
        (type === "thread.started" && typeof thread_id === "string") ||
        (type === "item.completed" && asObject(item) !== null) ||
        (type === undefined && instructions !== undefined && role === undefined && content === undefined) ||
        (itemTypes.has(type) &&
          type !== "message" &&
          role === undefined &&
          payload === undefined &&
          asObject(item) === null),
    ),
  open: openReader,
};

function openReader(): Reader {
  const rollouts: Rollout[] = [];
  const byId = new Map<string, Rollout>();
  let current: Rollout | null = null;

  const start = (): Rollout => {
    const opened = openRollout();
    rollouts.push(opened);
    return opened;
  };
  const atHand = (): Rollout => {
    current ??= start();
    return current;
  };
  /** A head right after another one is the parent's, copied along with what it said. */
  const meet = (meta: JsonObject): Rollout => {
    const id = asString(meta.id);
    const parent = asString(meta.forked_from_id);
    const known = (id === null ? undefined : byId.get(id)) ?? (parent === null ? undefined : byId.get(parent));
    const found = known ?? (current !== null && current.draft.turns.length === 0 ? current : start());
    if (id !== null) byId.set(id, found);
    current = found;
    return found;
  };

  return {
    line(text) {
      if (text.trim() === "") {
        count(atHand(), "blank");
        return;
      }
      const record = asObject(parseJson(text));
      if (record === null) {
        count(atHand(), "broken_json");
        return;
      }
      const payload = asObject(record.payload);
      const rollout = record.type === "session_meta" && payload !== null ? meet(payload) : atHand();
      const hash = lineHash(text);
      if (rollout.seen.has(hash)) {
        count(rollout, "duplicate_line");
        return;
      }
      rollout.seen.add(hash);
      rollout.draft.countLine();
      rollout.draft.seenAt(record.timestamp);
      readRecord(rollout, record, payload);
    },
    end: () => rollouts.filter(({ draft }) => draft.turns.length > 0).map(finish),
  };
}

function count({ draft }: Rollout, reason: string): void {
  draft.countLine();
  draft.skip(reason);
}

function finish({ draft }: Rollout): ReadSession {
  const replies = draft.turns.filter((turn) => turn.role === "assistant");
  const billed = replies.some((turn) => turn.output_tokens !== null);
  return draft.finish("codex-rollout", billed ? [] : ["output_tokens"]);
}

import type { DraftCall } from "./record-draft.ts";

/** Finds the call that a result answers. De-identified transcripts have lost some ids, so order is the last resort. */
export interface ToolPairing {
  /** False: a call of this id is already there, so this one is a copy. */
  isNew(id: unknown): boolean;
  called(id: unknown, call: DraftCall, record?: unknown): void;
  /** The call to answer, by its id, else by the record that made it, else the oldest one still open. */
  answered(id: unknown, record?: unknown): DraftCall | null;
  /** A verdict that came after the result. */
  judge(id: string, status: DraftCall["status"]): void;
  /** The person stopped the agent: what is still open will not be answered. */
  interrupt(): void;
}

export function openPairing(): ToolPairing {
  const byId = new Map<string, DraftCall>();
  const byRecord = new Map<string, DraftCall>();
  const open = new Set<DraftCall>();

  const close = (call: DraftCall | undefined): DraftCall | null => {
    if (call === undefined) return null;
    open.delete(call);
    return call;
  };
  return {
    isNew: (id) => !isId(id) || !byId.has(id),
    called(id, call, record) {
      if (isId(id)) byId.set(id, call);
      if (isId(record)) byRecord.set(record, call);
      open.add(call);
    },
    answered(id, record) {
      if (isId(id) && byId.has(id)) return close(byId.get(id));
      const made = isId(record) ? byRecord.get(record) : undefined;
      if (made !== undefined && open.has(made)) return close(made);
      // An intact id that no call has: the line with its call was lost, and another call must not get its result.
      if (isId(id)) return null;
      const [oldest] = open;
      return close(oldest);
    },
    judge(id, status) {
      const call = byId.get(id);
      if (call !== undefined && call.output !== null) call.status = status;
    },
    interrupt() {
      for (const call of open) call.status = "interrupted";
      open.clear();
    },
  };
}

/** Redaction writes its own mark over an id, so that several calls share it. */
function isId(id: unknown): id is string {
  return typeof id === "string" && id !== "" && !id.includes("REDACTED");
}

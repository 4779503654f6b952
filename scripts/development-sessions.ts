import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type Session, sessionSchema } from "../src/intake/session.ts";
import { type DevelopmentRecord, type Gold, goldSchema, recordSchema } from "./development-sessions/record.ts";
import { notRecorded } from "./development-sessions/recorded.ts";
import { turnsOf } from "./development-sessions/turns.ts";

export interface DevelopmentSession {
  readonly session: Session;
  /** Stands for the person: group by it. */
  readonly project: string;
  readonly source_format: string;
  /** Null: the session has no reference labels. */
  readonly gold: Gold | null;
  /** `two`: two passes and an adjudication (`gold/dev.jsonl`). `one`: a single pass, noisier. */
  readonly passes: "two" | "one" | null;
}

const files = [
  { sessions: "dev", gold: "dev", passes: "two" },
  { sessions: "dev-more", gold: "dev-one-pass", passes: "one" },
] as const;

/**
 * The reference sessions of a data folder as native sessions, joined with their reference labels. A reader of that folder for
 * training and measuring, not an accepted format: texts are cut (20,000 characters, tool fields 2,000), so counts are lower bounds.
 */
export function* developmentSessions(folder: string): Generator<DevelopmentSession> {
  for (const file of files) {
    const path = join(folder, "sessions", `${file.sessions}.jsonl.gz`);
    if (!existsSync(path)) continue;
    const gold = goldById(join(folder, "gold", `${file.gold}.jsonl`));
    for (const line of lines(gunzipSync(readFileSync(path)).toString("utf8"))) {
      const record = recordSchema.parse(JSON.parse(line));
      const labels = gold.get(record.id) ?? null;
      yield {
        session: toSession(record),
        project: record.project,
        source_format: record.source_format,
        gold: labels,
        passes: labels === null ? null : file.passes,
      };
    }
  }
}

/** The data folder: the first argument, or METIER_DATA. */
export function dataFolder(): string {
  const folder = process.argv[2] ?? process.env.METIER_DATA;
  if (folder === undefined) throw new Error("Name the data folder: as the first argument or in METIER_DATA.");
  return folder;
}

function toSession(record: DevelopmentRecord): Session {
  const turns = turnsOf(record);
  const calls = turns.flatMap((turn) => (turn.role === "assistant" ? turn.tool_calls : []));
  return sessionSchema.parse({
    id: record.id,
    user_key: record.project,
    month: record.month,
    agent: record.agent === null ? null : { name: record.agent.slice(0, 100) },
    turns,
    not_recorded: notRecorded(record, calls),
  });
}

function goldById(path: string): ReadonlyMap<string, Gold> {
  const rows = lines(readFileSync(path, "utf8")).map((line) => goldSchema.parse(JSON.parse(line)));
  return new Map(rows.map((row) => [row.id, row]));
}

function lines(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

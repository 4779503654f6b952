import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import type { ColumnMap } from "./map.ts";

export interface AnnotatedSession {
  readonly id: string;
  readonly person: string;
  /** Path of the transcript within the folder. */
  readonly transcript: string;
  /** By classifier, one rating each. */
  readonly gold: Readonly<Record<string, unknown>>;
  readonly subgroups: Readonly<Record<string, string>>;
}

type Row = Readonly<Record<string, unknown>>;

/** Sessions with at least one annotation that the map knows. */
export async function annotatedSessions(
  folder: string,
  map: ColumnMap,
  leave: (why: string) => void,
): Promise<AnnotatedSession[]> {
  const columns = [
    "session_id",
    map.person,
    ...map.labels.map((label) => label.column),
    ...Object.values(map.subgroups),
  ];
  const sessions = await rowsOf(join(folder, "sessions.parquet"), columns);
  const logs = await rowsOf(join(folder, "session_logs.parquet"), ["session_id", "transcript_path"]);
  const transcripts = new Map(logs.map((row) => [textOf(row.session_id), textOf(row.transcript_path)]));
  return sessions.flatMap((row) => {
    const id = textOf(row.session_id);
    const person = textOf(row[map.person]);
    const transcript = id === null ? null : (transcripts.get(id) ?? null);
    const gold = goldOf(row, map);
    if (id === null || person === null || transcript === null) leave("no id, person or transcript");
    else if (Object.keys(gold).length === 0) leave("no annotation that the map knows");
    else return [{ id, person: digestOf(person), transcript, gold, subgroups: subgroupsOf(row, map) }];
    return [];
  });
}

function goldOf(row: Row, { labels, rater }: ColumnMap): Record<string, unknown> {
  const known = labels.flatMap(({ column, classifier, values }) => {
    const value = textOf(row[column]);
    const label = value !== null && Object.hasOwn(values, value) ? values[value] : undefined;
    return label === undefined ? [] : [[classifier, { kind: "raters", ratings: { [rater.id]: label } }]];
  });
  return Object.fromEntries(known);
}

function subgroupsOf(row: Row, { subgroups }: ColumnMap): Record<string, string> {
  const known = Object.entries(subgroups).map(([dimension, column]) => [dimension, textOf(row[column])] as const);
  return Object.fromEntries(known.flatMap(([dimension, value]) => (value ? [[dimension, value.slice(0, 200)]] : [])));
}

/** Owners of repositories are people: what is written is a digest of whatever stands for them. */
function digestOf(person: string): string {
  return `p-${createHash("sha256").update(person).digest("hex").slice(0, 16)}`;
}

async function rowsOf(path: string, columns: readonly string[]): Promise<Row[]> {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  return parquetReadObjects({
    file: buffer.slice(byteOffset, byteOffset + byteLength),
    columns: [...new Set(columns)],
  });
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean" ||
    typeof value === "bigint"
    ? String(value)
    : null;
}

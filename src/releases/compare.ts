import { createTwoFilesPatch } from "diff";
import { canonicalJson } from "../intake/canonical-json.ts";
import { manifestPath } from "./load.ts";
import type { Release } from "./release.ts";

export const changeKinds = ["added", "removed", "changed"] as const;
export type Change = (typeof changeKinds)[number];

/** A field of the manifest; lists count as one value. */
export interface FieldChange {
  readonly pointer: string;
  readonly change: Change;
  /** Its value in the first release. Null where it has none. */
  readonly from: unknown;
  readonly to: unknown;
}

export interface FileChange {
  readonly path: string;
  readonly change: Change;
  /** Whether it is a document in both or in the one that has it: it cannot change an answer. */
  readonly document: boolean;
  /** Unified diff of the lines. Null: see `omitted`. */
  readonly diff: string | null;
  readonly omitted: "bytes" | "too_large" | null;
}

export interface Comparison {
  /** They differ in nothing but their ids. */
  readonly same: boolean;
  readonly manifest: readonly FieldChange[];
  readonly files: readonly FileChange[];
}

/** Lines that a diff may add and remove before it is given up; the work grows with their square. */
const maxEdits = 2_000;
/** Code units of all diffs of one comparison. */
const maxDiff = 1_000_000;

/** What differs between two releases, field by field and file by file, in the order of pointers and paths. */
export function compareReleases(from: Release, to: Release): Comparison {
  const manifest = fieldChanges(from.manifest, to.manifest);
  const files = fileChanges(from, to);
  return { same: manifest.length === 0 && files.length === 0, manifest, files };
}

function fieldChanges(from: object, to: object): FieldChange[] {
  const left = leaves(from, "");
  const right = leaves(to, "");
  const pointers = allKeys(left, right).filter((pointer) => pointer !== "/id");
  return pointers.flatMap((pointer) => {
    const change = changeOf(left.has(pointer), right.has(pointer));
    const values = { from: left.get(pointer) ?? null, to: right.get(pointer) ?? null };
    if (change === "changed" && canonicalJson(values.from) === canonicalJson(values.to)) return [];
    return [{ pointer, change, ...values }];
  });
}

function leaves(value: unknown, pointer: string): Map<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return new Map([[pointer, value]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...leaves(inner, `${pointer}/${key}`)]));
}

function fileChanges(from: Release, to: Release): FileChange[] {
  let left = maxDiff;
  return allKeys(from.files, to.files)
    .filter((path) => path !== manifestPath)
    .flatMap((path) => {
      const [before, after] = [from.files.get(path), to.files.get(path)];
      if (before !== undefined && after !== undefined && sameContent(before, after)) return [];
      const document = [from, to].every(({ manifest, files }) => !files.has(path) || manifest.documents.includes(path));
      const difference = diffOf(path, before ?? "", after ?? "", left);
      left -= difference.diff?.length ?? 0;
      return [{ path, change: changeOf(before !== undefined, after !== undefined), document, ...difference }];
    });
}

function diffOf(path: string, before: string | ArrayBuffer, after: string | ArrayBuffer, room: number) {
  if (typeof before !== "string" || typeof after !== "string") return { diff: null, omitted: "bytes" } as const;
  const diff = createTwoFilesPatch(path, path, before, after, "", "", { context: 3, maxEditLength: maxEdits });
  if (diff === undefined || diff.length > room) return { diff: null, omitted: "too_large" } as const;
  return { diff, omitted: null } as const;
}

function sameContent(left: string | ArrayBuffer, right: string | ArrayBuffer): boolean {
  if (typeof left === "string" || typeof right === "string") return left === right;
  const bytes = new Uint8Array(right);
  return left.byteLength === bytes.length && new Uint8Array(left).every((byte, index) => byte === bytes[index]);
}

function changeOf(before: boolean, after: boolean): Change {
  if (before && after) return "changed";
  return after ? "added" : "removed";
}

function allKeys(left: ReadonlyMap<string, unknown>, right: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...left.keys(), ...right.keys()])].sort();
}

import { z } from "zod";
import type { Checksums } from "./digest.ts";

const hex = z.string().regex(/^[0-9a-f]{64}$/);

const entrySchema = z.strictObject({
  published: z.iso.date(),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  files: z.record(z.string(), hex),
});

export const lockSchema = z.record(z.string(), entrySchema);

/** Published releases by id: when, under which digest, and the checksum of every file, documents included. */
export type Lock = Readonly<z.output<typeof lockSchema>>;

export function readLock(text: string): Lock {
  return lockSchema.parse(JSON.parse(text));
}

/** A release as its folder holds it now. */
export interface FolderState {
  readonly digest: string;
  readonly files: Checksums;
}

/** Where the folders depart from the lock: any edit, removal or addition in a published release. Drafts are free. */
export function lockProblems(lock: Lock, folders: ReadonlyMap<string, FolderState>): readonly string[] {
  return Object.entries(lock).flatMap(([id, entry]) => {
    const folder = folders.get(id);
    if (folder === undefined) return [`${id}: its folder is gone or cannot be loaded`];
    const paths = new Set([...Object.keys(entry.files), ...Object.keys(folder.files)]);
    const changed = [...paths].sort().flatMap((path) => {
      if (entry.files[path] === folder.files[path]) return [];
      if (folder.files[path] === undefined) return [`${id}/${path}: removed`];
      return [`${id}/${path}: ${entry.files[path] === undefined ? "added" : "edited"}`];
    });
    return entry.digest === folder.digest ? changed : [...changed, `${id}: its digest is ${folder.digest}`];
  });
}

/** Entries of an earlier lock that this one changed or dropped: a published release stays what it was. */
export function historyProblems(lock: Lock, earlier: Lock, when: string): readonly string[] {
  return Object.entries(earlier).flatMap(([id, entry]) => {
    const now = lock[id];
    if (now === undefined) return [`${id}: published in ${when}, and no longer in the lock`];
    const same = now.digest === entry.digest && now.published === entry.published && sameFiles(now.files, entry.files);
    return same ? [] : [`${id}: its entry in the lock is not the one published in ${when}`];
  });
}

function sameFiles(left: Checksums, right: Checksums): boolean {
  const paths = Object.keys(left);
  return paths.length === Object.keys(right).length && paths.every((path) => left[path] === right[path]);
}

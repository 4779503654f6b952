import { spawnSync } from "node:child_process";
import { historyProblems, type Lock, readLock } from "../src/releases/lock.ts";

export const lockFile = "prompts/releases.lock.json";

/** What git knows of the lock file in the repository at `root`: every version of it that the current commit descends from. */
export type LockHistory =
  | { readonly known: false; readonly why: "no git repository" | "shallow clone" }
  | { readonly known: true; readonly versions: readonly { readonly commit: string; readonly lock: Lock }[] };

export function lockHistory(root: string): LockHistory {
  const git = (...command: readonly string[]): string | null => {
    const { status, stdout } = spawnSync("git", command, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
    return status === 0 ? stdout : null;
  };
  const shallow = git("rev-parse", "--is-shallow-repository");
  if (shallow === null) return { known: false, why: "no git repository" };
  if (shallow.trim() === "true") return { known: false, why: "shallow clone" };
  const log = git("log", "--full-history", "--format=%H", "HEAD", "--", lockFile) ?? "";
  const versions = log.split("\n").flatMap((commit) => {
    // The commit that deleted the file has none; what it held is in the commit before.
    const text = commit === "" ? null : git("show", `${commit}:${lockFile}`);
    return text === null ? [] : [{ commit: commit.slice(0, 12), lock: readLock(text) }];
  });
  return { known: true, versions };
}

/** Where the lock is not what the history published. A shallow clone is a problem, no repository at all is not: an archive has none. */
export function lockHistoryProblems(lock: Lock, history: LockHistory): readonly string[] {
  if (history.known) return history.versions.flatMap((version) => historyProblems(lock, version.lock, version.commit));
  if (history.why === "no git repository") return [];
  return ["the clone is shallow, so the history of the lock cannot be read: fetch it in full"];
}

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFile, lockHistory, lockHistoryProblems } from "../../../scripts/lock-history.ts";
import type { Lock } from "../../../src/releases/lock.ts";

const entry = (digit: string) => ({
  published: "2026-11-23",
  digest: `sha256:${digit.repeat(64)}`,
  files: { "manifest.json": digit.repeat(64) },
});

let root = "";

function git(...command: readonly string[]): void {
  const identity = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];
  const { status, stderr } = spawnSync("git", [...identity, ...command], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

function commit(lock: Lock | null): void {
  if (lock === null) rmSync(join(root, lockFile));
  else writeFileSync(join(root, lockFile), JSON.stringify(lock));
  git("add", "-A");
  git("commit", "-q", "-m", "lock");
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lock-history-"));
  mkdirSync(join(root, "prompts"));
  git("init", "-q", "-b", "main");
});
afterEach(() => rmSync(root, { recursive: true }));

describe("the history of the lock file", () => {
  it("lets releases be added", () => {
    commit({});
    commit({ "a-1": entry("1") });
    const now = { "a-1": entry("1"), "b-1": entry("2") };
    commit(now);
    const history = lockHistory(root);
    expect(history.known && history.versions).toHaveLength(3);
    expect(lockHistoryProblems(now, history)).toEqual([]);
  });

  it("finds an entry that was changed in one commit and cannot be hidden by later ones", () => {
    commit({ "a-1": entry("1") });
    commit({ "a-1": entry("2") });
    commit({ "a-1": entry("2"), "b-1": entry("3") });
    const problems = lockHistoryProblems({ "a-1": entry("2"), "b-1": entry("3") }, lockHistory(root));
    expect(problems).toEqual([
      expect.stringMatching(/^a-1: its entry in the lock is not the one published in [0-9a-f]{12}$/),
    ]);
  });

  it("finds an entry that went with the whole file", () => {
    commit({ "a-1": entry("1") });
    commit(null);
    expect(lockHistoryProblems({}, lockHistory(root))).toEqual([expect.stringMatching(/no longer in the lock$/)]);
  });

  it("finds an entry that a merge left out", () => {
    commit({ "a-1": entry("1") });
    git("checkout", "-q", "-b", "side");
    commit({ "a-1": entry("1"), "b-1": entry("2") });
    git("checkout", "-q", "main");
    commit({ "a-1": entry("1"), "c-1": entry("3") });
    git("merge", "-q", "-s", "ours", "-m", "merge", "side");
    const problems = lockHistoryProblems({ "a-1": entry("1"), "c-1": entry("3") }, lockHistory(root));
    expect(problems).toEqual([expect.stringMatching(/^b-1: published in /)]);
  });

  it("cannot be read in a shallow clone, and says so", () => {
    commit({ "a-1": entry("1") });
    commit({ "a-1": entry("2") });
    git("clone", "-q", "--depth", "1", `file://${root}`, join(root, "clone"));
    const history = lockHistory(join(root, "clone"));
    expect(history).toEqual({ known: false, why: "shallow clone" });
    expect(lockHistoryProblems({ "a-1": entry("2") }, history)).toHaveLength(1);
  });

  it("is passed over outside a repository", () => {
    rmSync(join(root, ".git"), { recursive: true });
    expect(lockHistoryProblems({}, lockHistory(root))).toEqual([]);
  });
});

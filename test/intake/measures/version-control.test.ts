import { describe, expect, test } from "vitest";
import { measure } from "../../../src/intake/measure.ts";
import { sessionSchema } from "../../../src/intake/session.ts";

function counted(command: unknown, status: string | null = "ok", output: string | null = null, name = "Bash") {
  const turns = [{ role: "assistant", tool_calls: [{ name, input: { command }, status, output }] }];
  const { commits, pushes, pull_requests } = measure(sessionSchema.parse({ turns }));
  return [commits, pushes, pull_requests];
}

describe("counted", () => {
  test.each([
    ["git commit -m x", [1, 0, 0]],
    ["git add -A && git commit -qm 'a; b' && git push -u origin main", [1, 1, 0]],
    ['git -C "/tmp/my dir" -c user.name=x commit -m "y"', [1, 0, 0]],
    ["git commit -m \"$(cat <<'EOF'\nDon't `git push` yet (\ngit push\nEOF\n)\" && git push", [1, 1, 0]],
    ["git commit -F - <<EOF\ngit push\nEOF\ngit push", [1, 1, 0]],
    ["(cd a; git commit -m x) ; GIT_EDITOR=true git commit -m y", [2, 0, 0]],
    ["if git diff --quiet; then git push; fi", [0, 1, 0]],
    ["/usr/bin/git push 2>&1 | tail -3", [0, 1, 0]],
    ["& 'C:\\Program Files\\Git\\cmd\\git.exe' commit -m x", [1, 0, 0]],
    ["gh pr create --fill", [0, 0, 1]],
    ["glab mr create", [0, 0, 1]],
    ["git commit \\\n  -m x", [1, 0, 0]],
  ])("%j", (command, expected) => {
    expect(counted(command)).toEqual(expected);
  });

  test("commands given as words, and scripts inside shells", () => {
    expect(counted(["bash", "-lc", "git commit -m x && git push"])).toEqual([1, 1, 0]);
    expect(counted(["git", "push"])).toEqual([0, 1, 0]);
    expect(counted("sh -c \"bash -c 'git push'\"")).toEqual([0, 1, 0]);
  });

  test("tools of GitHub's MCP server", () => {
    expect(counted("", "ok", null, "mcp__github__create_pull_request")).toEqual([0, 0, 1]);
    expect(counted("", "error", null, "mcp__github__create_pull_request")).toEqual([0, 0, 0]);
  });

  test("a commit that git printed, though the chain failed behind it", () => {
    expect(
      counted("git commit -m x && git push", "error", "[main 1a2b3c4] x\n 1 file changed\nerror: failed to push"),
    ).toEqual([1, 0, 0]);
  });
});

describe("not counted", () => {
  test.each([
    "git commit --dry-run",
    "git commit --amend --no-edit",
    "git push --dry-run",
    "echo git commit -m x",
    "echo 'done; git commit -m x'",
    'grep "git push" log',
    "# git push",
    "cat > notes.md <<'EOF'\ngit commit -m x\nEOF",
    "git log --grep commit",
    "git help push",
    "gh pr view --web",
    "x=$(git commit --help)",
  ])("%j", (command) => {
    expect(counted(command)).toEqual([0, 0, 0]);
  });

  test("what was refused, failed or had nothing to do", () => {
    expect(counted("git commit -m x", "rejected")).toEqual([0, 0, 0]);
    expect(counted("git push", "error")).toEqual([0, 0, 0]);
    expect(counted("git commit -m x; true", "ok", "nothing to commit, working tree clean")).toEqual([0, 0, 0]);
    expect(counted("git push | cat", "ok", " ! [rejected]  main -> main (fetch first)")).toEqual([0, 0, 0]);
  });
});

import type { ToolCall } from "../session.ts";
import { type ShellCall, wasStopped } from "./shell-calls.ts";

export interface VersionControl {
  readonly commits: number;
  readonly pushes: number;
  readonly pull_requests: number;
}

type Deed = keyof VersionControl;

/** Options of git itself that take the next word. */
const valued = new Set(["-C", "-c", "--git-dir", "--work-tree", "--namespace", "--exec-path"]);
/** `[main 1a2b3c4] message`: git says so when it made a commit, whatever else the chain did after it. */
const committed = /^\[[^\]\n]{1,200} [0-9a-f]{7,40}\]/m;
const notCommitted = /nothing to commit|no changes added to commit|nothing added to commit|Aborting commit|^fatal:/m;
const notPushed = /^error: failed to push|^fatal:|! \[(remote )?rejected\]/m;
const notOpened = /^pull request create failed|already exists|^could not create|^GraphQL:/im;

/** Tools of GitHub's and git's MCP servers, by the end of their name. */
const tools: readonly (readonly [RegExp, Deed])[] = [
  [/(^|_)create_(pull|merge)_request$/, "pull_requests"],
  [/(^|_)(git_commit|push_files|create_or_update_file)$/, "commits"],
  [/(^|_)git_push$/, "pushes"],
];

/** What the session's calls committed, pushed and opened, each command of a chain for itself. */
export function versionControl(calls: readonly ToolCall[], shells: readonly ShellCall[]): VersionControl {
  const done = { commits: 0, pushes: 0, pull_requests: 0 };
  for (const call of calls) {
    const deed = tools.find(([pattern]) => pattern.test(call.name))?.[1];
    if (deed !== undefined && call.status !== "error" && !wasStopped(call)) done[deed]++;
  }
  for (const shell of shells) for (const deed of deedsOf(shell)) done[deed]++;
  return done;
}

function deedsOf({ call, programs }: ShellCall): Deed[] {
  if (programs === null || wasStopped(call)) return [];
  const deeds = programs.map(deedOf).filter((deed) => deed !== undefined);
  if (deeds.length === 0) return [];
  const done = succeeded(call);
  return deeds.filter((deed) => done[deed]);
}

function deedOf(program: readonly string[]): Deed | undefined {
  const [name, ...args] = program;
  if (name === "git") return gitDeed(args);
  if (args.includes("--dry-run") || args.includes("--help")) return undefined;
  if (name === "gh" && args[0] === "pr" && args[1] === "create") return "pull_requests";
  if (name === "glab" && args[0] === "mr" && args[1] === "create") return "pull_requests";
  return name === "hub" && args[0] === "pull-request" ? "pull_requests" : undefined;
}

function gitDeed(args: readonly string[]): Deed | undefined {
  let index = 0;
  while (args[index]?.startsWith("-")) index += valued.has(args[index] ?? "") ? 2 : 1;
  const rest = args.slice(index + 1);
  if (rest.includes("--dry-run") || rest.includes("--help")) return undefined;
  // An amended commit replaces one that was counted.
  if (args[index] === "commit") return rest.includes("--amend") ? undefined : "commits";
  return args[index] === "push" && !rest.includes("-n") ? "pushes" : undefined;
}

/** Which deeds the call can have done. The status is the chain's; what git and gh print about one step outranks it. */
function succeeded({ status, output }: ToolCall): Record<Deed, boolean> {
  const said = output ?? "";
  const went = status !== "error";
  return {
    commits: committed.test(said) || (went && !notCommitted.test(said)),
    pushes: went && !notPushed.test(said),
    pull_requests: went && !notOpened.test(said),
  };
}

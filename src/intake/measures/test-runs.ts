import { programName } from "./shell.ts";
import { type ShellCall, wasStopped } from "./shell-calls.ts";
import { testResult } from "./test-result.ts";

export interface TestRuns {
  readonly runs: number;
  /** Null: no run. */
  readonly last: "passed" | "failed" | "unknown" | null;
}

const runners = new Set([
  ..."vitest jest mocha ava tap tape jasmine karma pytest py.test tox nox nose2 nosetests rspec phpunit pest".split(
    " ",
  ),
  ..."ctest bats busted minitest testcafe".split(" "),
]);
/** Programs whose test runs are a word among their first arguments. */
const subcommands: Readonly<Record<string, RegExp>> = {
  go: /^test$/,
  cargo: /^(test|t|nextest)$/,
  mvn: /^(test|verify|integration-test)$/,
  mvnw: /^(test|verify|integration-test)$/,
  gradle: /^[\w:-]*([tT]est|check)\w*$/,
  gradlew: /^[\w:-]*([tT]est|check)\w*$/,
  dotnet: /^test$/,
  make: /^(test|tests|check)([-_:]\w+)?$/,
  just: /^(test|tests|check)([-_:]\w+)?$/,
  task: /^tests?([-_:]\w+)?$/,
  rake: /^(test|spec)(:\w+)*$/,
  rails: /^test(:\w+)*$/,
  artisan: /^test$/,
  composer: /^tests?$/,
  deno: /^test$/,
  swift: /^test$/,
  xcodebuild: /^test$/,
  flutter: /^test$/,
  dart: /^test$/,
  mix: /^test$/,
  sbt: /^test(Only)?$/,
  lein: /^test$/,
  stack: /^test$/,
  cabal: /^test$/,
  zig: /^test$/,
  playwright: /^test$/,
  cypress: /^run$/,
  ng: /^(test|e2e)$/,
  "react-scripts": /^test$/,
  "manage.py": /^test$/,
  hatch: /^test$/,
  node: /^--test$/,
};
const packageManagers = new Set(["npm", "pnpm", "yarn", "bun"]);
const testScript = /^(t|tests?|tst|e2e|vitest|jest|pytest)([:_-][\w:.-]+)?$|:(test|e2e)(:[\w:.-]+)?$/;
const manages = new Set(
  "install i ci add remove rm uninstall update up init create info view link publish why".split(" "),
);
/** Programs that run the program named after them. */
const wrappers = new Set(
  "npx bunx pnpx exec dlx run x python python3 py poetry pipenv pdm uv bundle php coverage dotenv cross-env".split(" "),
);
const lists = new Set([
  "--collect-only",
  "--co",
  "--listTests",
  "--list",
  "--list-tests",
  "--help",
  "--version",
  "--no-run",
]);
/** Programs that run another inside a container, somewhere among their arguments. */
const containers = new Set(["docker", "docker-compose", "podman", "kubectl"]);
/** No name of a script or a task is longer. */
const longestName = 100;
/** How far a subcommand may stand behind options. */
const reach = 6;

/** Test runs of the session's shell calls, and how the last one ended. */
export function testRuns(shells: readonly ShellCall[]): TestRuns {
  let runs = 0;
  let last: TestRuns["last"] = null;
  for (const { call, programs } of shells) {
    if (programs === null || wasStopped(call)) continue;
    const started = programs.filter(isTestRun).length;
    if (started === 0) continue;
    runs += started;
    last = testResult(call);
  }
  return { runs, last };
}

function isTestRun(program: readonly string[]): boolean {
  if (program.some((word) => lists.has(word))) return false;
  let words = program;
  for (let unwrapped = 0; unwrapped < reach; unwrapped++) {
    const name = programName(words[0] ?? "").toLowerCase();
    const args = words.slice(1);
    if (args[0] === "-m") return args[1] === "unittest" || runners.has(args[1] ?? "");
    if (containers.has(name)) return args.some((word) => runners.has(word));
    if (packageManagers.has(name)) {
      if (runsTestScript(args)) return true;
    } else if (!wrappers.has(name)) return startsTests(name, args);
    // The wrapped program is the next word that is no option; `python -m pytest` and `bundle exec rspec` alike.
    const next = args.findIndex((word) => !word.startsWith("-"));
    if (next < 0) return false;
    words = args.slice(next);
    if (packageManagers.has(name) && !wrappers.has(words[0] ?? "") && !runners.has(words[0] ?? "")) return false;
  }
  return false;
}

function startsTests(name: string, args: readonly string[]): boolean {
  if (runners.has(name)) return true;
  const pattern = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  return pattern !== undefined && args.slice(0, reach).some((word) => isName(word) && pattern.test(word));
}

function runsTestScript(args: readonly string[]): boolean {
  const words = args.slice(0, reach);
  const first = words.find((word) => !word.startsWith("-"));
  if (first === undefined || manages.has(first)) return false;
  if (first === "exec" || first === "dlx" || first === "x") return false;
  return words.some((word) => isName(word) && testScript.test(word));
}

function isName(word: string): boolean {
  return word.length <= longestName;
}

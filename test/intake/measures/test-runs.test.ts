import { describe, expect, test } from "vitest";
import { measure } from "../../../src/intake/measure.ts";
import { sessionSchema } from "../../../src/intake/session.ts";

function tests(...runs: { command: string; output?: string; status?: string }[]) {
  const tool_calls = runs.map(({ command, output, status }) => ({
    name: "Bash",
    input: { command },
    status: status ?? "ok",
    output: output ?? null,
  }));
  const { test_runs, last_test_result } = measure(sessionSchema.parse({ turns: [{ role: "assistant", tool_calls }] }));
  return [test_runs, last_test_result];
}

test.each([
  "npm test",
  "npm run test:unit -- --watch=false",
  "pnpm --filter app test",
  "yarn e2e",
  "npx vitest run src",
  "pnpm exec playwright test a.spec.ts",
  "bun test",
  "node_modules/.bin/jest --ci",
  "CI=1 pytest -q",
  "uv run pytest tests",
  ".venv\\Scripts\\python.exe -m pytest",
  "python -m unittest",
  "python manage.py test",
  "docker compose run --rm api pytest -q",
  "cd app && go test ./... | tail",
  "cargo test -p core",
  "cargo nextest run",
  "./mvnw -q test",
  "./gradlew :app:testDebug",
  "bundle exec rspec",
  "bin/rails test",
  "vendor/bin/phpunit",
  "php artisan test",
  "dotnet test",
  "make -j4 test",
  "ctest",
  "deno test -A",
  "flutter test",
])("%j is a test run", (command) => {
  expect(tests({ command })).toEqual([1, "unknown"]);
});

test.each([
  "npm install jest",
  "npm run build",
  "npm run latest",
  "pip install pytest",
  "playwright install chromium",
  "uv run pytest --collect-only",
  "jest --version",
  "cat test/a.test.ts",
  "docker build -t app:test .",
  "git commit -m 'npm test'",
  "go vet ./test",
  "mkdir test",
])("%j is none", (command) => {
  expect(tests({ command })).toEqual([0, null]);
});

describe("the last result is read from the output of", () => {
  test.each([
    ["pytest", "===== 3 passed, 1 warning in 0.12s =====", "passed"],
    ["pytest", "===== 1 failed, 10 passed in 5.86s =====", "failed"],
    ["pytest", "===== 1 error in 0.59s =====", "failed"],
    ["python -m unittest", "Ran 3 tests in 0.001s\n\nOK", "passed"],
    ["python -m unittest", "Ran 3 tests in 0.001s\n\nFAILED (failures=1)", "failed"],
    ["npx vitest run", " Test Files  2 passed (2)\n      Tests  9 passed (9)", "passed"],
    ["npx jest", "Tests:       1 failed, 4 passed, 5 total", "failed"],
    ["npx mocha", "  12 passing (40ms)\n  2 failing", "failed"],
    ["go test ./...", "ok  \texample/a\t0.1s\nFAIL\texample/b\t0.2s", "failed"],
    ["go test ./...", "ok  \texample/a\t0.1s", "passed"],
    ["cargo test", "test result: ok. 12 passed; 0 failed; 0 ignored", "passed"],
    ["cargo test", "test result: FAILED. 11 passed; 1 failed", "failed"],
    ["mvn test", "Tests run: 5, Failures: 0, Errors: 0\nBUILD SUCCESS", "passed"],
    ["mvn test", "Tests run: 5, Failures: 2, Errors: 0\nBUILD FAILURE", "failed"],
    ["rspec", "5 examples, 0 failures", "passed"],
    ["rspec", "5 examples, 2 failures", "failed"],
    ["bin/rails test", "36 runs, 228 assertions, 0 failures, 0 errors, 0 skips", "passed"],
    ["phpunit", "OK (3 tests, 5 assertions)", "passed"],
    ["dotnet test", "Passed!  - Failed:     0, Passed:     4", "passed"],
    ["dotnet test", "Failed!  - Failed:     1, Passed:     4", "failed"],
    ["ctest", "100% tests passed, 0 tests failed out of 4", "passed"],
    ["node --test", "# pass 4\n# fail 0", "passed"],
    ["npm test", "sh: 1: jest: not found", "unknown"],
  ])("%s: %j", (command, output, result) => {
    expect(tests({ command, output })).toEqual([1, result]);
  });

  test("the last run, when there were several", () => {
    expect(tests({ command: "pytest", output: "1 failed" }, { command: "pytest", output: "4 passed" })).toEqual([
      2,
      "passed",
    ]);
  });

  test("no run that was refused", () => {
    expect(tests({ command: "pytest", status: "rejected" })).toEqual([0, null]);
  });
});

import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, it } from "vitest";

const state = mkdtempSync(join(tmpdir(), "metier-key-"));
const env = { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true" };

beforeAll(() => {
  const migrate = ["d1", "migrations", "apply", "metier", "--local", "--persist-to", state];
  execFileSync("node_modules/.bin/wrangler", migrate, { env, stdio: "ignore" });
}, 120_000);
afterAll(() => rmSync(state, { recursive: true }));

function makeKey(...parts: string[]) {
  return spawnSync(process.execPath, ["scripts/make-key.ts", "--local", "--state", state, ...parts], {
    env,
    encoding: "utf8",
  });
}

function rows(sql: string): unknown[] {
  const folder = join(state, "v3/d1/miniflare-D1DatabaseObject");
  const file = readdirSync(folder).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name)) ?? expect.fail();
  const database = new DatabaseSync(join(folder, file), { readOnly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

it("a key is printed once, stored as its digest, and revoked by its id", { timeout: 120_000 }, () => {
  const run = makeKey("--name", "O'Hara's lab", "--scopes", "classifications:read");
  expect(run.stderr).toBe("");
  const [, secret = ""] = /^key +(metier_[\w-]{43})$/m.exec(run.stdout) ?? [];
  const [, id = ""] = /^key id +(key_[0-9a-f]{32})$/m.exec(run.stdout) ?? [];
  const digest = createHash("sha256").update(secret).digest("hex");
  const stored = rows("SELECT * FROM api_keys");
  expect(stored).toMatchObject([{ id, secret_sha256: digest, name: "O'Hara's lab", scopes: "classifications:read" }]);
  expect(JSON.stringify(stored)).not.toContain(secret);
  const mistyped = `${id.slice(0, -1)}${id.endsWith("0") ? "1" : "0"}`;
  expect(makeKey("--revoke", mistyped)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("nothing was revoked"),
  });
  expect(rows("SELECT revoked_at FROM api_keys")).toMatchObject([{ revoked_at: null }]);
  expect(makeKey("--revoke", id).status).toBe(0);
  expect(rows("SELECT revoked_at FROM api_keys")).not.toMatchObject([{ revoked_at: null }]);
});

it.each([
  [["--scopes", "everything"], /--scopes takes/],
  [["--workspace", "wsp_'; DROP TABLE labels; --"], /--workspace takes/],
  [["--revoke", "x"], /--revoke takes/],
])("a wrong argument %j is named and nothing is written", (parts, message) => {
  const run = makeKey(...parts);
  expect(run.status).toBe(1);
  expect(run.stderr).toMatch(message);
});

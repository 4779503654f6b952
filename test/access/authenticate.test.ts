import { beforeAll, describe, expect, it } from "vitest";
import { authenticate, localWorkspace } from "../../src/access/authenticate.ts";
import { newId } from "../../src/ids.ts";
import { sha256 } from "../../src/sha256.ts";
import { dump, migratedDatabase, newWorkspace } from "../support/database.ts";
import { testServices } from "../support/services.ts";

let database: D1Database;
let workspace: string;
beforeAll(async () => {
  database = await migratedDatabase();
  workspace = await newWorkspace(database);
});

async function makeKey(scopes: string): Promise<string> {
  const secret = crypto.randomUUID();
  await database
    .prepare(
      "INSERT INTO api_keys (id, workspace_id, secret_sha256, name, scopes, created_at) VALUES (?, ?, ?, 'k', ?, '2026-11-23')",
    )
    .bind(newId("key"), workspace, await sha256(secret), scopes)
    .run();
  return secret;
}

describe("a bearer key", () => {
  it("gives its workspace and its scopes, and nothing that is no scope", async () => {
    const secret = await makeKey("classifications:read root");
    const principal = await authenticate(testServices(database), secret);
    expect(principal).toEqual({ workspace, scopes: new Set(["classifications:read"]) });
  });

  it("is refused when unknown, in an open environment too", async () => {
    for (const open of [true, false]) {
      const asked = authenticate(testServices(database, { open }), crypto.randomUUID());
      await expect(asked).rejects.toMatchObject({ problem: { code: "unauthenticated", reason: "unknown" } });
    }
  });

  it("is refused from the moment it is revoked", async () => {
    const secret = await makeKey("admin");
    await authenticate(testServices(database), secret);
    const revoke = "UPDATE api_keys SET revoked_at = '2026-11-24' WHERE secret_sha256 = ?";
    await database
      .prepare(revoke)
      .bind(await sha256(secret))
      .run();
    await expect(authenticate(testServices(database), secret)).rejects.toMatchObject({
      problem: { reason: "unknown" },
    });
  });

  it("is not in the database", async () => {
    const secret = await makeKey("admin");
    expect(await dump(database)).not.toContain(secret);
  });
});

describe("no key", () => {
  it("is the local workspace in an open environment, which the migrations made", async () => {
    const { workspace } = await authenticate(testServices(database, { open: true }), null);
    expect(workspace).toBe(localWorkspace);
    expect(await database.prepare("SELECT id FROM workspaces WHERE id = ?").bind(workspace).first("id")).toBe(
      workspace,
    );
  });

  it("is refused in any other", async () => {
    await expect(authenticate(testServices(database), null)).rejects.toMatchObject({ problem: { reason: "missing" } });
  });
});

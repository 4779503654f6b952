import { beforeAll, expect, it } from "vitest";
import { createClassification } from "../../src/classify/create-classification.ts";
import { newId } from "../../src/ids.ts";
import { claimQuestions } from "../../src/store/claims.ts";
import { openDatabase } from "../../src/store/database.ts";
import { migratedDatabase, newWorkspace } from "../support/database.ts";
import { fakeEngine, noReply } from "../support/fake-engine.ts";
import { ownSession, testServices } from "../support/services.ts";

let database: D1Database;
beforeAll(async () => {
  database = await migratedDatabase();
});

it("claims what was left without a reply, and nothing that was settled meanwhile", async () => {
  const workspace = await newWorkspace(database);
  const engine = fakeEngine({ deterministic: false });
  engine.script = (classifier) => (classifier === "expertise" ? noReply() : {});
  const services = testServices(database, { engine });
  const input = { session: ownSession() };
  await createClassification(services, workspace, { input, evidence: "counts", store: "labels" });
  const set = await database
    .prepare("SELECT id FROM label_sets WHERE workspace_id = ?")
    .bind(workspace)
    .first<string>("id");
  const claim = { set_id: set ?? "", holder: newId("claim"), expires_at: Date.now() + 60_000 };
  const wanted = ["work_mode", "expertise", "outcome"] as const;
  expect(await claimQuestions(openDatabase(database), claim, wanted, Date.now())).toEqual([
    { classifier: "expertise", before: 0 },
  ]);
});

import { beforeAll, expect, it } from "vitest";
import { createClassification } from "../../src/classify/create-classification.ts";
import { deleteClassification } from "../../src/classify/delete-classification.ts";
import { listClassifications } from "../../src/classify/list-classifications.ts";
import { readClassification } from "../../src/classify/read-classification.ts";
import { dump, migratedDatabase, newWorkspace } from "../support/database.ts";
import { fakeEngine, noReply } from "../support/fake-engine.ts";
import { ownSession, testServices } from "../support/services.ts";

let database: D1Database;
let workspace: string;
beforeAll(async () => {
  database = await migratedDatabase();
  workspace = await newWorkspace(database);
});

it("a deleted classification leaves a tombstone without user key, session id or digest", async () => {
  const services = testServices(database);
  const fields = { user_key: `p-${crypto.randomUUID()}`, id: `s-${crypto.randomUUID()}` };
  const request = { input: { session: ownSession() }, evidence: "counts", store: "labels", ...fields } as const;
  const { id, bytes } = await createClassification(services, workspace, request);
  const { digest } = JSON.parse(new TextDecoder().decode(bytes)).session;
  expect(await deleteClassification(services, workspace, id)).toMatchObject({ id, labels_deleted: 10 });
  const left = await dump(database);
  expect(left).toContain(id);
  for (const gone of [fields.user_key, fields.id, digest]) expect(left).not.toContain(gone);
  const problem = { code: "classification_deleted", id };
  await expect(readClassification(services, workspace, id)).rejects.toMatchObject({ problem });
  await expect(deleteClassification(services, workspace, id)).rejects.toMatchObject({ problem });
  expect((await listClassifications(services, workspace, {}, { cursor: null, limit: 100 })).items).toEqual([]);
});

it("labels go with the last classification that points to them", async () => {
  const services = testServices(database);
  const session = ownSession();
  const ask = (user_key: string) =>
    createClassification(services, workspace, { input: { session }, evidence: "counts", store: "labels", user_key });
  const [one, two] = [await ask("p-1"), await ask("p-2")];
  expect(await deleteClassification(services, workspace, one.id)).toMatchObject({ labels_deleted: 0 });
  expect((await readClassification(services, workspace, two.id)).bytes).toEqual(two.bytes);
  expect(await deleteClassification(services, workspace, two.id)).toMatchObject({ labels_deleted: 10 });
  const again = await ask("p-1");
  expect(again.outcome).toBe("created");
  expect(again.id).not.toBe(one.id);
});

it("answers without a reply go as well", async () => {
  const engine = fakeEngine();
  const services = testServices(database, { engine });
  const input = { session: ownSession() };
  const request = { input, evidence: "counts", store: "labels", classifiers: ["outcome"] } as const;
  engine.script = () => noReply();
  await createClassification(services, workspace, request);
  engine.script = () => ({});
  const { id, status } = await createClassification(services, workspace, request);
  expect(status).toBe("complete");
  expect(await deleteClassification(services, workspace, id)).toMatchObject({ labels_deleted: 2 });
});

it("deleting while the same session is asked for leaves nothing that points nowhere", async () => {
  const services = testServices(database);
  const session = ownSession();
  const ask = (user_key: string) =>
    createClassification(services, workspace, { input: { session }, evidence: "text", store: "labels", user_key });
  const first = await ask("p-0");
  const rest = Array.from({ length: 6 }, (_, index) => ask(`p-${index + 1}`));
  const [, ...made] = await Promise.all([deleteClassification(services, workspace, first.id), ...rest]);
  for (const { id, bytes } of made) {
    expect((await readClassification(services, workspace, id)).bytes).toEqual(bytes);
    const links = await database
      .prepare(
        "SELECT count(*) AS n FROM classification_labels JOIN labels ON labels.id = label_id WHERE classification_id = ?",
      )
      .bind(id)
      .first<number>("n");
    expect(links).toBe(10);
  }
});

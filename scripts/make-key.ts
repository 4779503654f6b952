import { spawnSync } from "node:child_process";
import { isScope, scopes } from "../src/access/scopes.ts";
import { isId, newId } from "../src/ids.ts";
import { sha256 } from "../src/sha256.ts";
import { readArguments } from "./read-arguments.ts";

const usage = `Makes an API key and shows it once; the database gets its SHA-256 alone. Without --workspace it opens a new one.

  npm run -s key -- --local --name "Lab laptop" --scopes "classifications:read classifications:write"
  npm run -s key -- --remote --revoke key_…

  --local, --remote   the database of this machine, or the deployed one
  --workspace wsp_…   the workspace that the key opens
  --name TEXT         what the key, and a new workspace, are called
  --scopes "…"        some of: ${scopes.join(" ")}
  --revoke key_…      close this key instead of making one
  --state FOLDER      folder of the local database (.metier/state)`;
const { values } = readArguments(usage, {
  options: {
    local: { type: "boolean", default: false },
    remote: { type: "boolean", default: false },
    state: { type: "string", default: ".metier/state" },
    workspace: { type: "string" },
    name: { type: "string", default: "unnamed" },
    scopes: { type: "string", default: "classifications:read classifications:write" },
    revoke: { type: "string" },
  },
});

if (values.local === values.remote) stop(`Say --local or --remote.\n\n${usage}`);
const now = new Date().toISOString();
if (values.revoke === undefined) await make();
else revoke(values.revoke);

async function make(): Promise<void> {
  const granted = values.scopes.split(" ").filter((scope) => scope !== "");
  if (granted.length === 0 || !granted.every(isScope)) stop(`--scopes takes some of: ${scopes.join(" ")}`);
  if (values.name.length > 100) stop("--name takes at most 100 characters.");
  const given = values.workspace;
  if (given !== undefined && !isId("workspace", given)) stop("--workspace takes the id of a workspace, wsp_…");
  const workspace = given ?? newId("workspace");
  const id = newId("key");
  const secret = `metier_${base64url(crypto.getRandomValues(new Uint8Array(32)))}`;
  const opened = `INSERT INTO workspaces (id, name, created_at) VALUES (${list(workspace, values.name, now)});`;
  const columns = "id, workspace_id, secret_sha256, name, scopes, created_at";
  const key = list(id, workspace, await sha256(secret), values.name, granted.join(" "), now);
  execute(`${given === undefined ? opened : ""} INSERT INTO api_keys (${columns}) VALUES (${key});`);
  console.log(`workspace  ${workspace}\nkey id     ${id}\nscopes     ${granted.join(" ")}\nkey        ${secret}`);
  console.log("The key is shown this once and stored nowhere.");
}

function revoke(id: string): void {
  if (!isId("key", id)) stop("--revoke takes the id of a key, key_…");
  const update = `UPDATE api_keys SET revoked_at = coalesce(revoked_at, ${quote(now)}) WHERE id = ${quote(id)} RETURNING id;`;
  // A mistyped id must not look like success: the key that was meant would stay open.
  if (!execute(update).includes(id)) stop(`${id} is no key of this database; nothing was revoked.`);
  console.log(`${id} opens nothing any more.`);
}

/** What the database answers, as JSON text. */
function execute(sql: string): string {
  const place = values.local ? ["--local", "--persist-to", values.state] : ["--remote"];
  const run = spawnSync("wrangler", ["d1", "execute", "metier", ...place, "--yes", "--json", "--command", sql], {
    env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
    encoding: "utf8",
  });
  if (run.status !== 0) stop(`The database refused:\n${run.stdout}${run.stderr}`);
  return run.stdout;
}

function list(...texts: readonly string[]): string {
  return texts.map(quote).join(", ");
}

/** wrangler takes a statement without parameters; in SQLite a doubled quote is the only escape in a text. */
function quote(text: string): string {
  return `'${text.replaceAll("\0", "").replaceAll("'", "''")}'`;
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}

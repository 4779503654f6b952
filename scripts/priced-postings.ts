import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "../src/intake/anonymity/inspect.ts";
import { canonicalJson } from "../src/intake/canonical-json.ts";
import { sessionSchema } from "../src/intake/session.ts";
import { loadRelease } from "../src/releases/load.ts";
import { postingsObject } from "../src/releases/postings-source.ts";
import { readPricedPostings, withPricedPostings } from "../src/releases/priced-postings.ts";
import { promptsFolder, readReleaseFiles, releaseFolders } from "./release-files.ts";

/** Where a set is put. Null: it is only checked. */
export type Place = { readonly remote: true } | { readonly state: string } | null;

const bucket = "metier-vault";

/** Checks the operator's set for task value, prints the digests that it leads to, and puts it where the Worker reads it. */
export async function pricedPostings(path: string, place: Place): Promise<readonly string[]> {
  const text = readFileSync(path, "utf8");
  const set = await readPricedPostings(text);
  const findings = await personalData(text);
  if (findings.length > 0) return findings;
  console.log(`${set.postings.length} priced postings  ${set.digest}`);
  for (const id of releaseFolders()) {
    const release = await loadRelease(readReleaseFiles(join(promptsFolder, id)), "draft");
    const joined = await withPricedPostings(release, set);
    if (joined.priced !== undefined) console.log(`${id.padEnd(20)}${joined.digest}`);
  }
  if (place === null) {
    console.log("Checked only: say --local or --remote to put it in place.");
    return [];
  }
  return put(canonicalJson(JSON.parse(text)), place);
}

/** What the anonymity gate would hold back, by the place in the file. */
async function personalData(text: string): Promise<readonly string[]> {
  const {
    source,
    postings,
  }: { source?: string; postings: { title: string; description: string; skills: string[] }[] } = JSON.parse(text);
  const texts = [
    source ?? "",
    ...postings.map((posting) => [posting.title, posting.description, ...posting.skills].join("\n")),
  ];
  const session = sessionSchema.parse({ turns: texts.map((each) => ({ role: "human", text: each })) });
  const { findings } = await inspect(session);
  return findings
    .filter(({ blocks }) => blocks)
    .map(({ rule, pointer }) => {
      const index = Number(pointer.split("/")[2]) - 1;
      return `${index < 0 ? "/source" : `/postings/${index}`}: ${rule}; take it out`;
    });
}

function put(text: string, place: NonNullable<Place>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "metier-postings-"));
  try {
    const file = join(folder, "priced-postings.json");
    writeFileSync(file, text, { mode: 0o600 });
    const where = "state" in place ? ["--local", "--persist-to", place.state] : ["--remote"];
    const put = ["r2", "object", "put", `${bucket}/${postingsObject}`, "--file", file, ...where];
    const run = spawnSync("wrangler", [...put, "--content-type", "application/json"], {
      env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
      encoding: "utf8",
    });
    if (run.status !== 0) return [`The bucket refused:\n${run.stdout}${run.stderr}`];
    console.log(`In place: ${bucket}/${postingsObject}`);
    return [];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

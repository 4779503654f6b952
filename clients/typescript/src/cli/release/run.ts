import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { makeCandidate } from "../../../../../src/releases/candidate.ts";
import { ReleaseError } from "../../../../../src/releases/problem.ts";
import { exitCodes, Failure } from "../failure.ts";
import { linesOf, parseLine } from "../label/input.ts";
import { chosenFrom } from "../label/order.ts";
import { reach, type ServerOptions } from "../server.ts";
import { print } from "../stdout.ts";
import { counted, say } from "../talk.ts";
import { readFolder, writeFolder } from "./folder.ts";

/** `metier release new`. */
export async function runNew(
  folder: string,
  { from, ...options }: ServerOptions & { readonly from: string },
): Promise<void> {
  const server = await reach(options);
  try {
    const { manifest, files } = await server.client.releases.retrieve(from);
    const documents = new Set(Array.isArray(manifest.documents) ? manifest.documents.map(String) : []);
    const { id: _, ...own }: Record<string, unknown> = { ...manifest, documents: [] };
    const taken = new Map<string, Uint8Array>();
    for (const { path } of files) {
      // Golden vectors and a card are about the old wording.
      if (path !== "manifest.json" && !documents.has(path))
        taken.set(path, await server.client.releases.file(from, path));
    }
    taken.set("manifest.json", Buffer.from(`${JSON.stringify(own, null, 2)}\n`));
    await writeFolder(folder, taken);
    say(`${folder}: ${counted(taken.size, "file")} of ${from}. Change them, then: metier release check ${folder}`);
  } finally {
    await server.stop();
  }
}

/** `metier release check`. */
export async function runCheck(folder: string, json: boolean): Promise<void> {
  try {
    const { manifest, digest } = await makeCandidate(await readFolder(folder));
    await print(json ? `${JSON.stringify({ id: manifest.id, digest })}\n` : `${manifest.id} ${digest}\n`);
    say(`in order: asks ${manifest.classifiers.join(", ")}`);
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    for (const { path, pointer, fault } of error.problems) say(`${path}${pointer ?? ""} ${fault}`);
    throw new Failure(exitCodes.file, `${folder} has ${counted(error.problems.length, "fault")}.`);
  }
}

/** `metier release preview`. */
export async function runPreview(
  given: string,
  session: string,
  { classifiers, url }: { readonly classifiers?: readonly string[] | undefined; readonly url?: string | undefined },
): Promise<void> {
  const folder = existsSync(given);
  // A candidate stays until it is deleted, so a folder is shown to a Worker that ends with this command.
  const server = await reach(folder ? { local: true } : { url });
  try {
    const release = folder
      ? await server.client.releases.create(await candidateOf(given))
      : await server.client.releases.retrieve(given);
    const preview = await server.client.releases.preview(
      release.id,
      { session: await firstSession(session) },
      classifiers === undefined ? {} : { classifiers: chosenFrom(release, classifiers) },
    );
    await print(`${JSON.stringify(preview, null, 2)}\n`);
  } finally {
    await server.stop();
  }
}

/** `metier release push`. */
export async function runPush(folder: string, json: boolean, url: string | undefined): Promise<void> {
  const candidate = await candidateOf(folder);
  const server = await reach({ url });
  try {
    const { id, digest } = await server.client.releases.create(candidate);
    await print(json ? `${JSON.stringify({ id, digest })}\n` : `${id} ${digest}\n`);
  } finally {
    await server.stop();
  }
}

async function candidateOf(folder: string) {
  const { manifest, files } = await readFolder(folder);
  return { manifest, files: Object.fromEntries(files) };
}

/** Checked by the server. */
async function firstSession(path: string): Promise<{ readonly turns: readonly never[] }> {
  for await (const { bytes } of linesOf(path)) {
    const value = bytes === null ? null : parseLine(bytes);
    if (value !== null && "turns" in value) return value as { readonly turns: readonly never[] };
    break;
  }
  const whole = parseLine(await readFile(path));
  if (whole !== null && "turns" in whole) return whole as { readonly turns: readonly never[] };
  throw new Failure(exitCodes.file, `${path} holds no session of Metier's own form. Make some: metier prepare.`);
}

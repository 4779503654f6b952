import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { Command } from "@commander-js/extra-typings";
import { makeCandidate } from "../../../../../src/releases/candidate.ts";
import { ReleaseError } from "../../../../../src/releases/problem.ts";
import { exitCodes, Failure } from "../failure.ts";
import { linesOf, parseLine } from "../label/input.ts";
import { chosenFrom } from "../label/order.ts";
import { readFolder, writeFolder } from "../release/folder.ts";
import { reach } from "../server.ts";
import { print } from "../stdout.ts";
import { counted, say } from "../talk.ts";

export function releaseCommand() {
  const release = new Command("release")
    .summary("a wording of your own: new, check, preview, push")
    .description(
      "Makes a release of your own, a candidate: other words for the same questions. docs/releases.md says what one must be.",
    );
  for (const command of [newCommand(), checkCommand(), previewCommand(), pushCommand()]) release.addCommand(command);
  return release;
}

function newCommand() {
  return new Command("new")
    .summary("a folder to begin with, from a release that there is")
    .argument("<folder>", "a new folder")
    .option("--from <id>", "release whose files are taken", "full-context-1")
    .option("--local", "take them from a Worker started on this machine")
    .option("--url <address>", "the server (default: METIER_URL, else http://127.0.0.1:8787)")
    .action(async (folder, { from, ...options }) => {
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
    });
}

function checkCommand() {
  return new Command("check")
    .summary("every fault of a folder, on this machine")
    .argument("<folder>")
    .option("--json", "print id and digest as JSON")
    .action(async (folder, { json = false }) => {
      try {
        const { manifest, digest } = await makeCandidate(await readFolder(folder));
        await print(json ? `${JSON.stringify({ id: manifest.id, digest })}\n` : `${manifest.id} ${digest}\n`);
        say(`in order: asks ${manifest.classifiers.join(", ")}`);
      } catch (error) {
        if (!(error instanceof ReleaseError)) throw error;
        for (const { path, pointer, fault } of error.problems) say(`${path}${pointer ?? ""} ${fault}`);
        throw new Failure(exitCodes.file, `${folder} has ${counted(error.problems.length, "fault")}.`);
      }
    });
}

function previewCommand() {
  return new Command("preview")
    .summary("the exact requests that a session would cause; nothing is sent to a model")
    .argument("<release>", "folder of a release of your own, or the id of one on the server")
    .argument("<session>", "file of sessions that `metier prepare` made; its first one is shown")
    .option("--classifiers <list>", "these alone, separated by commas", (list) => list.split(","))
    .option("--url <address>", "the server, where an id is given (default: METIER_URL, else http://127.0.0.1:8787)")
    .action(async (given, session, { classifiers, url }) => {
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
    });
}

function pushCommand() {
  return new Command("push")
    .summary("make the folder a candidate of your workspace; it is kept for good")
    .argument("<folder>")
    .option("--url <address>", "the server (default: METIER_URL, else http://127.0.0.1:8787)")
    .option("--json", "print id and digest as JSON")
    .action(async (folder, { json = false, url }) => {
      const candidate = await candidateOf(folder);
      const server = await reach({ url });
      try {
        const { id, digest } = await server.client.releases.create(candidate);
        await print(json ? `${JSON.stringify({ id, digest })}\n` : `${id} ${digest}\n`);
      } finally {
        await server.stop();
      }
    });
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

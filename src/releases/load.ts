import { taxonomy } from "../instrument/soc.ts";
import { intakeVersion } from "../intake/session.ts";
import { issuePlace } from "./answer-schema.ts";
import { checkManifest } from "./check-manifest.ts";
import { type ReleaseFiles, releaseDigest } from "./digest.ts";
import { ReleaseError, type ReleaseProblem } from "./problem.ts";
import { type Reference, references } from "./references.ts";
import { type Manifest, manifestSchema, type Release } from "./release.ts";

export const manifestPath = "manifest.json";

/** What a release is checked against: it was made for one version of intake and one edition of the taxonomy and runs with no other. */
export interface Running {
  readonly intakeVersion: string;
  readonly taxonomy: { readonly edition: string; readonly sha256: string };
}

const here: Running = { intakeVersion, taxonomy };

/**
 * Checks the files of a release, wherever they came from, and throws a `ReleaseError` that names every fault. `running` null loads
 * one that is only to be read, whatever it was made for.
 */
export async function loadRelease(
  files: ReleaseFiles,
  status: Release["status"],
  running: Running | null = here,
): Promise<Release> {
  const manifest = manifestOf(files.get(manifestPath));
  const named = references(manifest);
  const problems = [
    ...textProblems(files),
    ...fileProblems(manifest, named, files),
    ...checkManifest(manifest, files),
    ...(running === null ? [] : runningProblems(manifest, running)),
  ];
  if (problems.length > 0) throw new ReleaseError(problems);
  return { manifest, digest: await releaseDigest(manifest, files), status, files };
}

/** The manifest of a release's `manifest.json`. */
export function manifestOf(text: string | ArrayBuffer | undefined): Manifest {
  if (typeof text !== "string") throw new ReleaseError([{ path: manifestPath, pointer: null, fault: "is missing" }]);
  const parsed = manifestSchema.safeParse(parseJson(text, manifestPath));
  if (!parsed.success)
    throw new ReleaseError(parsed.error.issues.map((issue) => ({ path: manifestPath, ...issuePlace(issue) })));
  return parsed.data;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ReleaseError([{ path, pointer: null, fault: "is not JSON" }]);
  }
}

/** Two texts with the same digest would be two releases under one name: whatever does not survive UTF-8 is refused. */
function textProblems(files: ReleaseFiles): ReleaseProblem[] {
  return [...files].flatMap(([path, content]) => {
    if (typeof content !== "string") return [];
    if (!content.isWellFormed()) return [{ path, pointer: null, fault: "holds a lone surrogate" }];
    return content.startsWith("\uFEFF") ? [{ path, pointer: null, fault: "begins with a byte order mark" }] : [];
  });
}

function fileProblems(manifest: Manifest, named: readonly Reference[], files: ReleaseFiles): ReleaseProblem[] {
  const known = new Set([manifestPath, ...manifest.documents, ...named.map((reference) => reference.path)]);
  const documents = manifest.documents.map((path, index) => ({ path, pointer: `/documents/${index}` }));
  return [
    ...[...files.keys()]
      .filter((path) => !known.has(path))
      .map((path) => ({ path, pointer: null, fault: "is not named in the manifest" })),
    ...documents
      .filter(({ path }) => !files.has(path))
      .map(({ pointer }) => ({ path: manifestPath, pointer, fault: "names a missing file" })),
    ...documents
      .filter(({ path }) => path === manifestPath || named.some((reference) => reference.path === path))
      .map(({ pointer }) => ({ path: manifestPath, pointer, fault: "is no document: it can change an answer" })),
    ...named.flatMap((reference) => referenceProblems(reference, files)),
  ];
}

function referenceProblems({ path, pointer, kind }: Reference, files: ReleaseFiles): ReleaseProblem[] {
  const content = files.get(path);
  const fault = (words: string) => [{ path: manifestPath, pointer, fault: words }];
  if (path === manifestPath) return fault("names the manifest itself");
  if (content === undefined) return fault("names a missing file");
  if (kind === "any") return [];
  if (typeof content !== "string") return fault("names a file of bytes where text is needed");
  return kind === "json" && !isJsonObject(content) ? fault("names a file that is not a JSON object") : [];
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Why a release cannot run here: an answer would not be what it says. Empty: it can. */
export function runningProblems(manifest: Manifest, running: Running = here): ReleaseProblem[] {
  const wrong: [string, boolean, string][] = [
    ["/intake_version", manifest.intake_version !== running.intakeVersion, `runs with "${running.intakeVersion}" here`],
    [
      "/taxonomy/edition",
      manifest.taxonomy.edition !== running.taxonomy.edition,
      `is ${running.taxonomy.edition} here`,
    ],
    ["/taxonomy/sha256", manifest.taxonomy.sha256 !== running.taxonomy.sha256, `is ${running.taxonomy.sha256} here`],
  ];
  return wrong.flatMap(([pointer, differs, fault]) => (differs ? [{ path: manifestPath, pointer, fault }] : []));
}

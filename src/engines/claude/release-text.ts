import type { Release } from "../../releases/release.ts";

/** Text of a release's file. A loaded release has every file that its manifest names, so a missing one is a fault of ours. */
export function releaseText(release: Release, path: string): string {
  const file = release.files.get(path);
  if (typeof file !== "string") throw new Error(`release ${release.manifest.id}: no text file ${path}`);
  // A final line break belongs to the file, not to the prompt.
  return file.endsWith("\n") ? file.slice(0, -1) : file;
}

import { join } from "node:path";
import { promptsFolder, readReleaseFiles } from "../../scripts/release-files.ts";
import { loadRelease } from "../../src/releases/load.ts";
import type { ClaudeManifest, Release } from "../../src/releases/release.ts";

export async function claudeRelease(id: string): Promise<Release<ClaudeManifest>> {
  const release = await loadRelease(readReleaseFiles(join(promptsFolder, id)), "draft");
  if (release.manifest.engine !== "claude") throw new Error(`${id} is no Claude release`);
  return { ...release, manifest: release.manifest };
}

/** The same questions over the same rendering, each call by itself and nothing cached: what a layout is measured against. */
export function separate(release: Release<ClaudeManifest>): Release<ClaudeManifest> {
  return { ...release, manifest: { ...release.manifest, layout: "separate" } };
}

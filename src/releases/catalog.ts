import { bundledFolders, bundledLock } from "./bundled.gen.ts";
import type { ReleaseFiles } from "./digest.ts";
import { loadRelease } from "./load.ts";
import { type Lock, readLock } from "./lock.ts";
import { ReleaseError } from "./problem.ts";
import type { Release } from "./release.ts";

/** Results, not promises: a promise of one request must not be awaited by another. */
const loaded = new Map<string, Release>();

/** The releases in the Worker's bundle, published and draft: the same for every workspace. */
export const bundledCatalog = { list, find };

async function list(): Promise<readonly Release[]> {
  return Promise.all([...bundledFolders.keys()].map(load));
}

async function find(id: string): Promise<Release | null> {
  return bundledFolders.has(id) ? load(id) : null;
}

async function load(id: string): Promise<Release> {
  const known = loaded.get(id);
  if (known !== undefined) return known;
  const entry = lock()[id];
  const release = await loadRelease(filesOf(id), entry === undefined ? "draft" : "published");
  if (release.manifest.id !== id) throw new ReleaseError([fault("/id", "is not the name of its folder")]);
  if (entry !== undefined && entry.digest !== release.digest) {
    throw new ReleaseError([fault(null, "belongs to a published release that was changed")]);
  }
  loaded.set(id, release);
  return release;
}

function lock(): Lock {
  return readLock(textOf(bundledLock));
}

function filesOf(id: string): ReleaseFiles {
  return new Map([...(bundledFolders.get(id) ?? [])].map(([path, module]) => [path, contentOf(module)]));
}

function fault(pointer: string | null, words: string) {
  return { path: "manifest.json", pointer, fault: words };
}

/** The compiler types an imported JSON file by what it holds; the bundler gives its text. */
function textOf(module: unknown): string {
  if (typeof module !== "string") throw new TypeError("a bundled file is not text: see the rules in wrangler.toml");
  return module;
}

function contentOf(module: unknown): string | ArrayBuffer {
  return module instanceof ArrayBuffer ? module : textOf(module);
}

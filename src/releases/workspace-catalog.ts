import { findCandidate, listCandidates } from "../store/candidates.ts";
import type { Database } from "../store/database.ts";
import { isCandidateId } from "./candidate.ts";
import { bundledCatalog } from "./catalog.ts";
import { loadRelease, manifestOf } from "./load.ts";
import type { PostingsSource } from "./postings-source.ts";
import { withPricedPostings } from "./priced-postings.ts";
import type { Release, ReleaseHead } from "./release.ts";

/** The releases that a workspace may name: the bundled ones, and the candidates of its own that no other sees. */
export interface ReleaseCatalog {
  list(workspace: string): Promise<readonly ReleaseHead[]>;
  find(workspace: string, id: string): Promise<Release | null>;
}

export function workspaceCatalog(database: Database, postings: PostingsSource): ReleaseCatalog {
  const find = async (workspace: string, id: string): Promise<Release | null> => {
    if (!isCandidateId(id)) return bundledCatalog.find(id);
    const found = await findCandidate(database, workspace, id);
    if (found === null) return null;
    // It was checked when it came in; whether it still runs here is asked where it is to run.
    const release = await loadRelease(new Map(Object.entries(found.files)), "candidate", null);
    if (release.digest !== found.digest) throw new Error(`${id}: its files are not those that were stored`);
    return release;
  };
  return {
    async list(workspace) {
      const [bundled, own, set] = await Promise.all([
        bundledCatalog.list(),
        listCandidates(database, workspace),
        postings(),
      ]);
      const heads = own.map(({ digest, manifest }): ReleaseHead => {
        return { manifest: manifestOf(manifest), digest, status: "candidate" };
      });
      return Promise.all([...bundled, ...heads].map((head) => withPricedPostings(head, set)));
    },
    async find(workspace, id) {
      const release = await find(workspace, id);
      const asksValue = release?.manifest.engine === "claude" && release.manifest.task_value !== null;
      return release === null || !asksValue ? release : withPricedPostings(release, await postings());
    },
  };
}

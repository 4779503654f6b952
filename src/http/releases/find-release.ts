import { DomainError } from "../../errors.ts";
import type { Release } from "../../releases/release.ts";
import type { Services } from "../../services.ts";

/** The release, or the refusal that lists those there are. */
export async function findRelease({ releases }: Services, id: string): Promise<Release> {
  const release = await releases.find(id);
  if (release !== null) return release;
  const known = await releases.list();
  throw new DomainError({ code: "unknown_release", release: id, releases: known.map(({ manifest }) => manifest.id) });
}

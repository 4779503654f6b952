import { type PreviewedCall, previewCalls } from "../engines/claude/preview.ts";
import { DomainError } from "../errors.ts";
import type { ClassifierId } from "../instrument/label.ts";
import type { ClaudeManifest, Release, ReleaseHead } from "../releases/release.ts";
import type { Services } from "../services.ts";
import { findRunnableRelease } from "./find-release.ts";
import { requireAnonymous, takeSession } from "./intake.ts";
import type { InspectRequest } from "./requests.ts";
import { chooseClassifiers, seenOf } from "./submission.ts";

export interface PreviewRequest {
  readonly input: InspectRequest["input"];
  /** Absent: all of the release's. */
  readonly classifiers?: readonly ClassifierId[];
}

export interface Preview {
  readonly release: ReleaseHead;
  readonly session: { readonly digest: string; readonly seen_share: number; readonly truncated: boolean };
  /** `first_then_rest`: the others wait for the first, which writes the cache. */
  readonly order: "together" | "first_then_rest";
  readonly requests: readonly PreviewedCall[];
  /** Those asked for that would be skipped: task value without the operator's priced postings. */
  readonly not_shown: readonly ClassifierId[];
}

/** What a session would cause to be sent. Nothing is sent or stored; the gate holds all the same. */
export async function previewRelease(
  services: Services,
  workspace: string,
  id: string,
  request: PreviewRequest,
): Promise<Preview> {
  const release = claudeRelease(await findRunnableRelease(services, workspace, id));
  const classifiers = chooseClassifiers(release, request.classifiers);
  const taken = await takeSession(request);
  requireAnonymous(taken);
  const requests = await previewCalls(release, taken.session, classifiers);
  const shown = new Set(requests.flatMap((call) => call.classifiers));
  return {
    release,
    session: { digest: taken.digest, ...seenOf(release, taken) },
    order: release.manifest.layout === "cached" ? "first_then_rest" : "together",
    requests,
    not_shown: classifiers.filter((classifier) => !shown.has(classifier)),
  };
}

function claudeRelease(release: Release): Release<ClaudeManifest> {
  const { manifest } = release;
  if (manifest.engine !== "claude") throw new DomainError({ code: "release_sends_nothing", release: manifest.id });
  return { ...release, manifest };
}

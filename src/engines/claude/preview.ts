import Anthropic from "@anthropic-ai/sdk";
import type { ClassifierId } from "../../instrument/label.ts";
import type { Session } from "../../intake/session.ts";
import type { ClaudeManifest, Release } from "../../releases/release.ts";
import { planCalls } from "./requests.ts";
import { planTaskValue } from "./task-value/plan.ts";

export interface PreviewedCall {
  readonly classifiers: readonly ClassifierId[];
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The exact text of the body, but for the open place. */
  readonly body: string;
  /** What stands in the body in the place of the reply to the request before it. Null: nothing is open. */
  readonly open_place: string | null;
}

/** Headers that say what is asked; the others name the SDK and its runtime, or hold the key. */
const telling = new Set(["content-type", "anthropic-version", "anthropic-beta"]);

/** The requests that the SDK would send for a session. They are built by the SDK and go nowhere. */
export async function previewCalls(
  release: Release<ClaudeManifest>,
  session: Session,
  classifiers: readonly ClassifierId[],
): Promise<readonly PreviewedCall[]> {
  const client = new Anthropic({
    apiKey: "none",
    authToken: null,
    baseURL: "https://preview.invalid",
    logLevel: "off",
  });
  const exact = planCalls(
    release,
    session,
    classifiers.filter((classifier) => classifier !== "task_value"),
  ).map((call) => ({ call, open_place: null }));
  const value = classifiers.includes("task_value") ? planTaskValue(release, session) : [];
  return Promise.all(
    [...exact, ...value].map(async ({ call, open_place }) => {
      const options = { method: "post", path: "/v1/messages", body: call.body, headers: { ...call.headers } } as const;
      const { req, url } = await client.buildRequest(options);
      if (typeof req.body !== "string") throw new TypeError("the SDK made no text of a body");
      const headers = [...new Headers(req.headers)].filter(([name]) => telling.has(name));
      return {
        classifiers: call.classifiers,
        method: String(req.method).toUpperCase(),
        path: new URL(url).pathname,
        headers: Object.fromEntries(headers),
        body: req.body,
        open_place,
      };
    }),
  );
}

import type { MessageCreateParamsNonStreaming, TextBlockParam } from "@anthropic-ai/sdk/resources/messages";
import type { ClassifierId } from "../../instrument/label.ts";
import type { Session } from "../../intake/session.ts";
import { enclose } from "../../intake/transcript/enclose.ts";
import { renderTranscript } from "../../intake/transcript/render.ts";
import { placeOf } from "../../releases/place.ts";
import type { ClaudeManifest, Release } from "../../releases/release.ts";
import { releaseText } from "./release-text.ts";

/** The body that is sent, byte for byte once serialised, and the headers that change its meaning. */
export interface ClaudeRequest {
  readonly body: MessageCreateParamsNonStreaming;
  readonly headers: Readonly<Record<string, string>>;
}

/** One call that a session causes, and the classifiers that its reply answers. */
export interface PlannedCall extends ClaudeRequest {
  readonly classifiers: readonly ClassifierId[];
}

/**
 * Every call that a session causes, in the order of the classifiers. Pure: a release and a session give the same bytes wherever they are
 * built. `task_value` is not among them, because its second call is made from the reply to its first: see `task-value/`.
 */
export function planCalls(
  release: Release<ClaudeManifest>,
  session: Session,
  classifiers: readonly ClassifierId[],
): readonly PlannedCall[] {
  const { manifest } = release;
  const record: TextBlockParam = {
    type: "text",
    text: sessionBlock(release, session),
    ...(manifest.layout === "cached" ? { cache_control: { type: "ephemeral" } } : {}),
  };
  const { model, temperature, system, joint } = manifest;
  const asked = (prompt: Prompt) => request(release, { model, temperature, system, ...prompt, before: [record] });
  if (classifiers.length === 0) return [];
  if (joint !== null) {
    // Task value has its own two calls whatever the layout.
    const together = manifest.classifiers.filter((classifier) => classifier !== "task_value");
    return [{ classifiers: together, ...asked(joint) }];
  }
  return classifiers.flatMap((classifier) => {
    const prompt = manifest.questions[classifier];
    return prompt === undefined ? [] : [{ classifiers: [classifier], ...asked(prompt) }];
  });
}

/** The session inside the boundary of the release's template, which it cannot close. */
export function sessionBlock(release: Release<ClaudeManifest>, session: Session): string {
  const transcript = renderTranscript(session, release.manifest.rendering).text;
  return fill(releaseText(release, release.manifest.session_template), "transcript", transcript);
}

/** Puts a text that is not ours into the place `{{name}}` of a template, inside the tag that stands around that place. */
export function fill(template: string, name: string, text: string): string {
  // A function as replacement: `$&` and its like in a text must stay what they are.
  return template.replace(placeOf(name), (_, tag: string) => enclose(tag, text));
}

interface Prompt {
  /** File with the question. */
  readonly instruction: string;
  /** File with the JSON schema of the answer. */
  readonly schema: string;
}

export interface RequestParts extends Prompt {
  readonly model: string;
  readonly temperature: number | null;
  /** File with the system text. */
  readonly system: string;
  /** What stands before the question. */
  readonly before: readonly TextBlockParam[];
}

/** Headers that change what the release's requests mean. */
export function releaseHeaders({ manifest }: Release<ClaudeManifest>): Readonly<Record<string, string>> {
  return manifest.anthropic_version === null ? {} : { "anthropic-version": manifest.anthropic_version };
}

/** A request of the release: system text, the material, the question last. */
export function request(release: Release<ClaudeManifest>, parts: RequestParts): ClaudeRequest {
  const { manifest } = release;
  const question: TextBlockParam = { type: "text", text: releaseText(release, parts.instruction) };
  const format = { type: "json_schema" as const, schema: schemaOf(release, parts.schema) };
  return {
    headers: releaseHeaders(release),
    body: {
      model: parts.model,
      max_tokens: manifest.max_tokens,
      ...(parts.temperature === null ? {} : { temperature: parts.temperature }),
      ...(manifest.thinking === null ? {} : { thinking: { type: manifest.thinking } }),
      system: [{ type: "text", text: releaseText(release, parts.system) }],
      messages: [{ role: "user", content: [...parts.before, question] }],
      output_config: manifest.effort === null ? { format } : { format, effort: manifest.effort },
    },
  };
}

/** The same request with the unreadable answer and the repair prompt behind it. */
export function repairRequest(release: Release<ClaudeManifest>, first: ClaudeRequest, answer: string): ClaudeRequest {
  const { repair } = release.manifest;
  if (repair === null) throw new Error("the release allows no repair");
  return {
    headers: first.headers,
    body: {
      ...first.body,
      messages: [
        ...first.body.messages,
        { role: "assistant", content: answer },
        { role: "user", content: releaseText(release, repair.instruction) },
      ],
    },
  };
}

function schemaOf(release: Release<ClaudeManifest>, path: string): Record<string, unknown> {
  const schema: unknown = JSON.parse(releaseText(release, path));
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) throw new Error(`${path}: not a schema`);
  return { ...schema };
}

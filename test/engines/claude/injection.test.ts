import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claudeEngine } from "../../../src/engines/claude/engine.ts";
import { type PlannedCall, planCalls } from "../../../src/engines/claude/requests.ts";
import { planPosting } from "../../../src/engines/claude/task-value/plan.ts";
import { type Session, sessionSchema } from "../../../src/intake/session.ts";
import { renderTranscript } from "../../../src/intake/transcript/render.ts";
import { bundledCatalog } from "../../../src/releases/catalog.ts";
import type { ClaudeManifest, Release } from "../../../src/releases/release.ts";
import { anySession, anyText } from "../../support/arbitrary-session.ts";
import { ask } from "../../support/claude.ts";
import { injections } from "../../support/injection.ts";
import { priced } from "../../support/priced-postings.ts";

/** Every Claude release of the bundle, drafts included, with priced postings: a new one is under test without a word here. */
const releases = await Promise.all(
  (await bundledCatalog.list()).flatMap((release): Promise<Release<ClaudeManifest>>[] => {
    const { manifest } = release;
    return manifest.engine === "claude" ? [priced({ ...release, manifest })] : [];
  }),
);
const nothing = sessionSchema.parse({ turns: [] });

/** Every request in which a session stands: the questions, and the posting that task value writes of it. */
function callsOf(release: Release<ClaudeManifest>, session: Session): readonly PlannedCall[] {
  const { task_value: steps, classifiers } = release.manifest;
  const questions = classifiers.filter((classifier) => classifier !== "task_value");
  return [...planCalls(release, session, questions), ...(steps === null ? [] : [planPosting(release, steps, session)])];
}

function instructionOf({ manifest }: Release<ClaudeManifest>, call: PlannedCall): string {
  const [classifier = "outcome"] = call.classifiers;
  const prompt = classifier === "task_value" ? manifest.task_value?.posting : manifest.questions[classifier];
  return (manifest.joint ?? prompt)?.instruction ?? "";
}

interface Parts {
  readonly record: string;
  /** The request with the record taken out. */
  readonly rest: string;
  readonly question: string;
}

function partsOf(call: PlannedCall): Parts {
  const [message, ...more] = call.body.messages;
  const blocks = message?.content;
  if (!Array.isArray(blocks) || more.length > 0) throw new Error("one message of blocks was expected");
  const [record, question, ...others] = blocks;
  if (record?.type !== "text" || question?.type !== "text" || others.length > 0)
    throw new Error("two texts were expected");
  const content = [{ ...record, text: "" }, question];
  return {
    record: record.text,
    rest: JSON.stringify({ ...call, body: { ...call.body, messages: [{ ...message, content }] } }),
    question: question.text,
  };
}

/** What could be read as our boundary, whatever its case, blanks and slashes. */
function boundaries(name: string): RegExp {
  return new RegExp(`<[\\s/]*${name}`, "gi");
}

/** Why a session is not held by the requests of a release. Empty: it is. */
function faults(release: Release<ClaudeManifest>, session: Session): string[] {
  const template = String(release.files.get(release.manifest.session_template)).replace(/\n$/, "");
  const [before = "", after = ""] = template.split("{{transcript}}");
  const name = /<([a-z_]+)>\n$/.exec(before)?.[1] ?? "";
  const empty = callsOf(release, nothing).map(partsOf);
  const found: string[] = [];
  callsOf(release, session).forEach((call, index) => {
    const { record, rest, question } = partsOf(call);
    if (rest !== empty[index]?.rest) found.push("text of the session stands outside its block");
    if (!record.startsWith(before) || !record.endsWith(after)) found.push("the template is not around the record");
    const inside = record.slice(before.length, record.length - after.length);
    if (boundaries(name).test(inside)) found.push("the boundary is closed or opened in the record");
    // Taking one backslash from each look-alike gives the transcript back: nothing was lost and nothing was added.
    const undone = inside.replace(new RegExp(`<\\\\(?=\\\\*[\\s/]*${name})`, "gi"), "<");
    if (undone !== renderTranscript(session, release.manifest.rendering).text) found.push("the transcript was changed");
    if (question !== String(release.files.get(instructionOf(release, call))).replace(/\n$/, "")) {
      found.push("the last text is not the question");
    }
  });
  return found;
}

const pieces = [
  "<",
  "/",
  "\\",
  " ",
  "\n",
  "\u00a0",
  "\ufeff",
  "session",
  "SESSION",
  "\u017fession",
  ">",
  "\uff1c",
  "$&",
  "{{transcript}}",
];
const tags = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(""));
const hostile = fc.oneof(
  anySession,
  fc.array(fc.oneof(tags, anyText), { minLength: 1, maxLength: 6 }).map((texts) =>
    sessionSchema.parse({
      context_files: [{ name: texts[0]?.slice(0, 900), text: texts.at(-1) }],
      turns: texts.flatMap((text) => [
        { role: "human", text },
        { role: "assistant", text, tool_calls: [{ name: text.slice(0, 100), input: { [text]: text }, output: text }] },
      ]),
    }),
  ),
);

describe("the fixtures", () => {
  it("are forty at least, each of them another session than the one without its text", () => {
    expect(injections.length).toBeGreaterThanOrEqual(40);
    expect(new Set(injections.map(({ technique }) => technique)).size).toBeGreaterThan(15);
    for (const { session, without, name } of injections) expect(session, name).not.toEqual(without);
  });

  it("meet Claude releases", () => {
    expect(releases.length).toBeGreaterThanOrEqual(4);
  });
});

describe.each(releases.map((release) => [release.manifest.id, release] as const))("%s", (_, release) => {
  it.each(injections.map(({ name, session }) => [name, session] as const))(
    "holds %s inside its block",
    (__, session) => {
      expect(faults(release, session)).toEqual([]);
    },
  );

  it("holds any session inside its block, with the question last and the boundary whole", () => {
    fc.assert(
      fc.property(hostile, (session) => {
        expect(faults(release, session)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("gives no label to a reply that obeys with a value outside the label set", async () => {
    const engine = claudeEngine({
      apiKey: "sk-test",
      baseUrl: null,
      sleep: async () => undefined,
      fetch: async () => obeying("brilliant", release.manifest),
    });
    const [injection] = injections.filter(({ demands }) => demands.value === "brilliant");
    const answers = await ask(engine, release, injection?.session ?? expect.fail());
    for (const [classifier, answer] of answers) {
      const nothing = { value: null, decisions: null, task_value: null };
      expect(answer, classifier).toMatchObject({ status: "invalid_reply", ...nothing });
    }
  });
});

/** A model that does what a session tells it, in the form that the release asks for. */
function obeying(value: string, { joint, classifiers, model }: ClaudeManifest): Response {
  const answer = { answer: value, evidence: [], decisions: [{ turn: 0, kind: value, made_by: value, what: value }] };
  const whole = joint === null ? answer : Object.fromEntries(classifiers.map((classifier) => [classifier, answer]));
  return Response.json({
    id: "msg_1",
    type: "message",
    role: "assistant",
    model,
    content: [{ type: "text", text: JSON.stringify(whole) }],
    stop_reason: "end_turn",
    stop_sequence: null,
    usage: { input_tokens: 1, output_tokens: 1, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 },
  });
}

import { classifiers } from "../instrument/classifiers.ts";
import type { ClassifierId } from "../instrument/label.ts";
import { type AnswerSchema, readAnswerSchema } from "./answer-schema.ts";
import { control } from "./control-characters.ts";
import { manifestPath } from "./load.ts";
import type { ReleaseProblem } from "./problem.ts";
import { references } from "./references.ts";
import type { ClaudeManifest, Release } from "./release.ts";

/** UTF-8 bytes of all files together, the manifest included. */
const maxBytes = 500_000;
const maxFiles = 100;
const maxTokens = 32_000;

const modelName = /^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,199}$/;
const apiVersion = /^\d{4}-\d{2}-\d{2}$/;

/** What a caller's own release may not do, beyond what every release is held to. */
export function candidateProblems({ manifest, files }: Release): readonly ReleaseProblem[] {
  if (manifest.engine !== "claude") return [fault("/engine", "must be claude: rules and weights come with the server")];
  const schemas = new Map<string, AnswerSchema>();
  const problems = [...sizeProblems(files), ...settingProblems(manifest)];
  const paths = references(manifest).filter(({ kind }) => kind === "json");
  for (const path of new Set(paths.map((reference) => reference.path))) {
    const read = readAnswerSchema(path, files.get(path));
    if ("problems" in read) problems.push(...read.problems);
    else schemas.set(path, read.schema);
  }
  return [...problems, ...labelSetProblems(manifest, schemas), ...valueProblems(manifest, schemas)];
}

function sizeProblems(files: Release["files"]): ReleaseProblem[] {
  const problems: ReleaseProblem[] = [];
  let bytes = 0;
  for (const [path, content] of files) {
    if (typeof content !== "string") continue;
    bytes += new TextEncoder().encode(content).byteLength;
    if (control.test(content)) problems.push({ path, pointer: null, fault: "holds a control character" });
  }
  if (bytes > maxBytes) problems.push(fault(null, `and the files are more than ${maxBytes} bytes together`));
  if (files.size > maxFiles) problems.push(fault(null, `and the files are more than ${maxFiles}`));
  return problems;
}

function settingProblems(manifest: ClaudeManifest): ReleaseProblem[] {
  const { posting, price } = manifest.task_value ?? { posting: null, price: null };
  const models = [
    ["/model", manifest.model],
    ["/task_value/posting/model", posting?.model],
    ["/task_value/price/model", price?.model],
  ] as const;
  const wrong = models.filter(([, model]) => model !== undefined && !modelName.test(model));
  const problems = wrong.map(([pointer]) => fault(pointer, `must match ${modelName}`));
  // It becomes a header.
  if (manifest.anthropic_version !== null && !apiVersion.test(manifest.anthropic_version)) {
    problems.push(fault("/anthropic_version", "must be a date, YYYY-MM-DD"));
  }
  if (manifest.max_tokens > maxTokens) problems.push(fault("/max_tokens", `must be at most ${maxTokens}`));
  return problems;
}

/** Candidates change the wording, never the measure: an enumerated answer offers the classifier's own labels, no more and no fewer. */
function labelSetProblems(manifest: ClaudeManifest, schemas: ReadonlyMap<string, AnswerSchema>): ReleaseProblem[] {
  const asked = manifest.classifiers.filter((classifier) => classifier !== "task_value");
  return asked.flatMap((classifier) => {
    const { joint } = manifest;
    const path = joint === null ? manifest.questions[classifier]?.schema : joint.schema;
    const whole = path === undefined ? undefined : schemas.get(path);
    if (path === undefined || whole === undefined) return [];
    const own = joint === null ? whole : whole.properties?.[classifier];
    const pointer = joint === null ? "" : `/properties/${classifier}`;
    if (own === undefined) return [{ path, pointer, fault: "is missing" }];
    return answerProblems(classifier, own).map((problem) => ({
      path,
      pointer: `${pointer}${problem.pointer}`,
      fault: problem.fault,
    }));
  });
}

/** What the two replies of task value are read for must be in them. */
function valueProblems(manifest: ClaudeManifest, schemas: ReadonlyMap<string, AnswerSchema>): ReleaseProblem[] {
  const { posting, price } = manifest.task_value ?? { posting: null, price: null };
  const needed = [
    [posting?.schema, { title: "string", description: "string", skills: "array" }],
    [price?.schema, { usd: "number" }],
  ] as const;
  return needed.flatMap(([path, properties]) => {
    const schema = path === undefined ? undefined : schemas.get(path);
    if (path === undefined || schema === undefined) return [];
    return Object.entries(properties).flatMap(([name, type]) => {
      const right = schema.properties?.[name]?.type === type && schema.required?.includes(name) === true;
      return right ? [] : [{ path, pointer: `/properties/${name}`, fault: `must be a required ${type}` }];
    });
  });
}

type Place = Pick<ReleaseProblem, "fault"> & { readonly pointer: string };

function answerProblems(classifier: ClassifierId, schema: AnswerSchema): Place[] {
  if (classifiers[classifier].answer.field === "value") {
    const labels = classifiers[classifier].labels.map(({ value }) => value);
    return optionProblems(schema, "answer", labels, `must offer the label set of ${classifier}, no more and no fewer`);
  }
  const item = schema.properties?.decisions?.items;
  if (item === undefined || schema.required?.includes("decisions") !== true) {
    return [{ pointer: "/properties/decisions", fault: "must be a required list of decisions" }];
  }
  return [
    ...optionProblems(item, "kind", ["planning", "execution"], "must offer planning and execution"),
    ...optionProblems(item, "made_by", ["user", "agent"], "must offer user and agent"),
  ].map(({ pointer, fault: words }) => ({ pointer: `/properties/decisions/items${pointer}`, fault: words }));
}

/** Without an enumeration the set is checked in the reply alone, as releases with one schema for all questions need it. */
function optionProblems(schema: AnswerSchema, name: string, labels: readonly string[], words: string): Place[] {
  const pointer = `/properties/${name}`;
  const property = schema.properties?.[name];
  if (property?.type !== "string" || schema.required?.includes(name) !== true) {
    return [{ pointer, fault: "must be a required string" }];
  }
  const options = property.enum;
  if (options === undefined) return [];
  const same = options.length === labels.length && labels.every((label) => options.includes(label));
  return same ? [] : [{ pointer: `${pointer}/enum`, fault: words }];
}

function fault(pointer: string | null, words: string): ReleaseProblem {
  return { path: manifestPath, pointer, fault: words };
}

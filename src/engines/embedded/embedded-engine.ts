import type { Answer, ClassifierId } from "../../instrument/label.ts";
import type { EmbeddedManifest, Release } from "../../releases/release.ts";
import type { Engine, Question } from "../engine.ts";
import { type CountedEvidence, countEvidence, evidenceLists, type Lists } from "./evidence/counts.ts";
import { type Parameters, parametersSchema } from "./parameters.ts";
import { withoutValue } from "./rules/answers.ts";
import { decideByPoints, decideByScale, decideFirst, estimateShares } from "./rules/decide.ts";
import { decideByText } from "./rules/decide-by-text.ts";
import { type LinearModel, readModel } from "./text/linear-model.ts";

/** Version of the counting and of the rule interpreter. A release that names another one is not answered by this code. */
export const rulesVersion = "1";

/** A release made ready to answer: parsed once, kept as long as the release is. */
interface Prepared {
  readonly parameters: Parameters;
  readonly lists: Lists;
  readonly models: ReadonlyMap<ClassifierId, LinearModel>;
}

/** Services are made once a request; a release made ready outlives them. */
const ready = new WeakMap<Release, Prepared>();

/** Answers from counts, rules and small models inside the release: no key, no network, the same answer every time. */
export function embeddedEngine(): Engine {
  return {
    name: "embedded",
    endpoint: "embedded",
    deterministic: true,
    async answer({ release, session, measures, classifiers }: Question) {
      const manifest = release.manifest;
      if (manifest.engine !== "embedded") {
        return classifiers.map((id) => withoutValue(id, "error", "This release belongs to another engine."));
      }
      if (manifest.rules_version !== rulesVersion) {
        return classifiers.map((id) =>
          withoutValue(id, "error", "This engine does not hold the release's rules version."),
        );
      }
      const prepared = ready.get(release) ?? prepare(manifest, release.files);
      ready.set(release, prepared);
      const evidence = countEvidence(session, measures, prepared.parameters, prepared.lists);
      return classifiers.map((classifier) => answerOne(classifier, prepared, { session, evidence }));
    },
  };
}

function answerOne(
  classifier: ClassifierId,
  { parameters, models }: Prepared,
  { session, evidence }: { session: Question["session"]; evidence: CountedEvidence },
): Answer {
  const rule = parameters.rules[classifier];
  if (rule === undefined) return withoutValue(classifier, "not_applicable", "This release does not ask this question.");
  if (rule.form === "never") return withoutValue(classifier, rule.status, rule.reason);
  const { counts } = evidence;
  const decided = decideFirst(classifier, rule.first, counts);
  if (decided) return decided;
  switch (rule.form) {
    case "list":
      return withoutValue(classifier, "abstained", "No rule of this release fits the session.");
    case "points":
      return decideByPoints(classifier, rule, counts);
    case "scale":
      return decideByScale(classifier, rule, counts);
    case "shares":
      return estimateShares(classifier, rule, counts);
    case "text": {
      const model = models.get(classifier);
      return model
        ? decideByText(classifier, rule, model, session, evidence)
        : withoutValue(classifier, "error", "The release names a text rule and holds no model for it.");
    }
  }
}

function prepare(manifest: EmbeddedManifest, files: Release["files"]): Prepared {
  const parameters = parametersSchema.parse(JSON.parse(textFile(files, manifest.parameters)));
  const models = new Map<ClassifierId, LinearModel>();
  for (const classifier of manifest.classifiers) {
    const path = manifest.models[classifier];
    if (path !== undefined) models.set(classifier, readModel(binaryFile(files, path)));
  }
  return { parameters, lists: evidenceLists(parameters), models };
}

function textFile(files: Release["files"], path: string): string {
  const file = files.get(path);
  if (typeof file !== "string") throw new Error(`The release holds no text file ${path}.`);
  return file;
}

function binaryFile(files: Release["files"], path: string): ArrayBuffer {
  const file = files.get(path);
  if (!(file instanceof ArrayBuffer)) throw new Error(`The release holds no binary file ${path}.`);
  return file;
}

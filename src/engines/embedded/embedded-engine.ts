import type { Answer, ClassifierId } from "../../instrument/label.ts";
import type { EmbeddedManifest, Release } from "../../releases/release.ts";
import type { Engine, Question } from "../engine.ts";
import { type Counts, countEvidence, evidenceLists, type Lists } from "./evidence/counts.ts";
import { type Parameters, parametersSchema } from "./parameters.ts";
import { withoutValue } from "./rules/answers.ts";
import { decideByPoints, decideByScale, decideFirst, estimateShares } from "./rules/decide.ts";
import { decideByText } from "./rules/decide-by-text.ts";
import { type LinearModel, readModel } from "./text/linear-model.ts";
import { sessionTerms, type Term } from "./text/terms.ts";
import { type PreparedRelease, prepareTrained, trainedVersions } from "./trained/prepare.ts";
import { trainedAnswers } from "./trained/trained-answers.ts";

/** Version of the counting and of the rule interpreter. Trained models have versions of their own. */
export const rulesVersion = "1";

/** A release made ready to answer: parsed once, kept as long as the release is. */
interface Prepared {
  readonly parameters: Parameters;
  readonly lists: Lists;
  readonly models: ReadonlyMap<ClassifierId, LinearModel>;
}

/** Services are made once a request; a release made ready outlives them. */
const ready = new WeakMap<Release, Prepared>();
const readyTrained = new WeakMap<Release, PreparedRelease>();

/** Answers from counts, rules and small models inside the release: no key, no network, the same answer every time. */
export function embeddedEngine(): Engine {
  return {
    name: "embedded",
    endpoint: "embedded",
    deterministic: true,
    instant: true,
    async answer(question: Question) {
      const { release, session, measures, classifiers } = question;
      const manifest = release.manifest;
      if (manifest.engine !== "embedded") {
        return classifiers.map((id) => withoutValue(id, "error", "This release belongs to another engine."));
      }
      if (trainedVersions.has(manifest.rules_version)) {
        const prepared = readyTrained.get(release) ?? prepareTrained(manifest, release.files);
        if (prepared === null) return classifiers.map(unreadable);
        readyTrained.set(release, prepared);
        return trainedAnswers(question, prepared);
      }
      if (manifest.rules_version !== rulesVersion) {
        return classifiers.map((id) =>
          withoutValue(id, "error", "This engine does not hold the release's rules version."),
        );
      }
      const prepared = prepare(manifest, release);
      if (prepared === null) return classifiers.map(unreadable);
      const evidence = countEvidence(session, measures, prepared.parameters, prepared.lists);
      // Read once, and only where a text model asks.
      let terms: readonly Term[] | null = null;
      const read = () => {
        terms ??= sessionTerms(session, evidence);
        return terms;
      };
      return classifiers.map((classifier) => answerOne(classifier, prepared, evidence.counts, read));
    },
  };
}

function unreadable(classifier: ClassifierId): Answer {
  return withoutValue(classifier, "error", "The release's parameters cannot be read.");
}

function answerOne(
  classifier: ClassifierId,
  { parameters, models }: Prepared,
  counts: Counts,
  terms: () => readonly Term[],
): Answer {
  const rule = parameters.rules[classifier];
  if (rule === undefined) return withoutValue(classifier, "not_applicable", "This release does not ask this question.");
  if (rule.form === "never") return withoutValue(classifier, rule.status, rule.reason);
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
        ? decideByText(classifier, rule, model, terms())
        : withoutValue(classifier, "error", "The release holds no readable model for this question.");
    }
  }
}

/** Null: the parameters cannot be read. A model that cannot be read is left out, and fails its own question only. */
function prepare(manifest: EmbeddedManifest, release: Release): Prepared | null {
  const known = ready.get(release);
  if (known) return known;
  const text = release.files.get(manifest.parameters);
  const parameters = parametersSchema.safeParse(typeof text === "string" ? parsed(text) : null);
  if (!parameters.success) return null;
  const models = new Map<ClassifierId, LinearModel>();
  for (const classifier of manifest.classifiers) {
    const bytes = release.files.get(manifest.models[classifier] ?? "");
    const model = bytes instanceof ArrayBuffer ? readModel(bytes) : null;
    if (model) models.set(classifier, model);
  }
  const prepared = { parameters: parameters.data, lists: evidenceLists(parameters.data), models };
  ready.set(release, prepared);
  return prepared;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import type { ReleaseFiles } from "./digest.ts";
import { placeOf } from "./place.ts";
import type { ReleaseProblem } from "./problem.ts";
import type { ClaudeManifest, EmbeddedManifest, Manifest } from "./release.ts";

/** What the parts of a manifest owe each other, beyond the schema. */
export function checkManifest(manifest: Manifest, files: ReleaseFiles): readonly ReleaseProblem[] {
  const faults = manifest.engine === "claude" ? claudeFaults(manifest, files) : embeddedFaults(manifest);
  const twice = new Set(manifest.classifiers).size !== manifest.classifiers.length;
  return [...(twice ? [["/classifiers", "names a classifier twice"] as const] : []), ...faults].map(
    ([pointer, fault]) => ({ path: "manifest.json", pointer, fault }),
  );
}

/** A text that is not ours stands only inside a boundary that it cannot close. */
function isEnclosed(template: string, name: string): boolean {
  return placeOf(name).test(template) && template.split(`{{${name}}}`).length === 2;
}

type Fault = readonly [pointer: string, fault: string];

function claudeFaults(manifest: ClaudeManifest, files: ReleaseFiles): readonly Fault[] {
  const faults: Fault[] = [];
  const template = files.get(manifest.session_template);
  if (typeof template === "string" && template.split("{{transcript}}").length !== 2) {
    faults.push(["/session_template", "names a file without exactly one {{transcript}}"]);
  } else if (typeof template === "string" && !isEnclosed(template, "transcript")) {
    faults.push(["/session_template", "must put {{transcript}} on a line of its own between <name> and </name>"]);
  }
  for (const name of ["postings", "posting"] as const) {
    const wrapper = manifest.task_value === null ? null : files.get(manifest.task_value.price[name]);
    if (typeof wrapper === "string" && !isEnclosed(wrapper, name)) {
      faults.push([
        `/task_value/price/${name}`,
        `must put {{${name}}} once, on a line of its own between <name> and </name>`,
      ]);
    }
  }
  if (manifest.classifiers.includes("task_value") !== (manifest.task_value !== null)) {
    faults.push(["/task_value", "must be given exactly where classifiers lists task_value"]);
  }
  const asked = manifest.classifiers.filter((id) => id !== "task_value");
  const questions = Object.keys(manifest.questions);
  const joint = manifest.layout === "joint";
  if (joint !== (manifest.joint !== null)) faults.push(["/joint", "must be given exactly with the layout joint"]);
  if (joint && questions.length > 0) faults.push(["/questions", "must be empty with the layout joint"]);
  if (!joint) {
    const one = asked.every((id) => manifest.questions[id] !== undefined) && questions.length === asked.length;
    if (!one) faults.push(["/questions", "must hold one question for each classifier, task_value apart, and no other"]);
  }
  const schemas = new Set(Object.values(manifest.questions).map((question) => question.schema));
  if (manifest.layout === "cached" && schemas.size > 1) {
    faults.push(["/questions", "must share one schema with the layout cached, or nothing is cached"]);
  }
  return faults;
}

function embeddedFaults(manifest: EmbeddedManifest): readonly Fault[] {
  return Object.keys(manifest.models)
    .filter((id) => !manifest.classifiers.some((classifier) => classifier === id))
    .map((id) => [`/models/${id}`, "is of a classifier that the release does not answer"] as const);
}

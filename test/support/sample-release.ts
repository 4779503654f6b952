import type { EmbeddedManifest, Release } from "../../src/releases/release.ts";

const manifest: EmbeddedManifest = {
  id: "fake-1",
  title: "Fake",
  description: "A release of the tests.",
  engine: "embedded",
  classifiers: ["work_mode", "outcome"],
  intake_version: "1",
  taxonomy: { edition: "SOC 2018", sha256: "0".repeat(64) },
  deviations: ["Nothing is measured."],
  additions: [],
  documents: ["card.md"],
  rules_version: "1",
  parameters: "parameters.json",
  models: { work_mode: "models/work-mode.bin" },
};

/** A release whose files cover every media type. */
export function sampleRelease(status: Release["status"] = "published"): Release {
  return {
    manifest,
    digest: `sha256:${"a".repeat(64)}`,
    status,
    files: new Map<string, string | ArrayBuffer>([
      ["manifest.json", `${JSON.stringify(manifest)}\n`],
      ["card.md", "# Fake\n\nNaïve.\n"],
      ["parameters.json", "{}\n"],
      ["texts/note.txt", "note\n"],
      ["models/work-mode.bin", new Uint8Array([0, 255, 10]).buffer],
    ]),
  };
}

import type { ClaudeManifest, Manifest } from "./release.ts";

export interface Reference {
  readonly path: string;
  /** Place in the manifest, as a JSON pointer. */
  readonly pointer: string;
  readonly kind: "text" | "json" | "any";
}

/** Every file that the manifest names apart from its documents: exactly these may be in the release beside them. */
export function references(manifest: Manifest): readonly Reference[] {
  if (manifest.engine === "claude") return claudeReferences(manifest);
  return [
    { path: manifest.parameters, pointer: "/parameters", kind: "json" },
    ...Object.entries(manifest.models).map(([id, path]) => ({ path, pointer: `/models/${id}`, kind: "any" }) as const),
    ...(manifest.word_vectors === undefined
      ? []
      : [{ path: manifest.word_vectors, pointer: "/word_vectors", kind: "any" } as const]),
  ];
}

function claudeReferences(manifest: ClaudeManifest): readonly Reference[] {
  const prompt = (pointer: string, at: { readonly instruction: string; readonly schema: string }): Reference[] => [
    { path: at.instruction, pointer: `${pointer}/instruction`, kind: "text" },
    { path: at.schema, pointer: `${pointer}/schema`, kind: "json" },
  ];
  const { repair, joint, task_value: value } = manifest;
  return [
    { path: manifest.system, pointer: "/system", kind: "text" },
    { path: manifest.session_template, pointer: "/session_template", kind: "text" },
    ...Object.entries(manifest.questions).flatMap(([id, at]) => prompt(`/questions/${id}`, at)),
    ...(repair === null ? [] : [{ path: repair.instruction, pointer: "/repair/instruction", kind: "text" } as const]),
    ...(joint === null ? [] : prompt("/joint", joint)),
    ...(value === null
      ? []
      : [
          ...prompt("/task_value/posting", value.posting),
          ...prompt("/task_value/price", value.price),
          { path: value.price.system, pointer: "/task_value/price/system", kind: "text" } as const,
          { path: value.price.postings, pointer: "/task_value/price/postings", kind: "text" } as const,
          { path: value.price.posting, pointer: "/task_value/price/posting", kind: "text" } as const,
        ]),
  ];
}

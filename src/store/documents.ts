import { z } from "zod";
import { type ClassifierId, classifierIds, type Evidence } from "../instrument/label.ts";
import { isText } from "./label-rows.ts";

/** What a classification's JSON must have for its text evidence to be taken out and put back. */
interface WithLabels {
  readonly labels: Readonly<
    Partial<Record<ClassifierId, { readonly id: string; readonly evidence: readonly Evidence[] }>>
  >;
}

export interface KeptText {
  readonly classifier: ClassifierId;
  readonly label_id: string;
  readonly evidence: string;
}

/** A classification as it is stored: its JSON without session text, and that text apart. */
export interface SplitDocument {
  readonly body: string;
  readonly texts: readonly KeptText[];
}

export function splitText<T extends WithLabels>(document: T): SplitDocument {
  const texts: KeptText[] = [];
  const labels: Record<string, unknown> = { ...document.labels };
  for (const classifier of classifierIds) {
    const label = document.labels[classifier];
    const text = label?.evidence.filter(isText) ?? [];
    if (label === undefined || text.length === 0) continue;
    texts.push({ classifier, label_id: label.id, evidence: JSON.stringify(text) });
    labels[classifier] = { ...label, evidence: label.evidence.filter((item) => !isText(item)) };
  }
  return { body: JSON.stringify({ ...document, labels }), texts };
}

export function textsOf(texts: readonly KeptText[]): Record<string, string> {
  return Object.fromEntries(texts.map((text) => [text.classifier, text.evidence]));
}

const documentSchema = z.looseObject({
  labels: z.record(z.string(), z.looseObject({ evidence: z.array(z.unknown()) })),
});
const textsSchema = z.record(z.string(), z.array(z.unknown()));

/** The bytes that every reader gets: the stored JSON, with the text evidence back at the end of each label's. */
export function joinText(body: string, texts: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  if (Object.keys(texts).length === 0) return utf8(body);
  const document = documentSchema.parse(JSON.parse(body));
  const parsed = textsSchema.parse(
    Object.fromEntries(Object.entries(texts).map(([key, json]) => [key, JSON.parse(json)])),
  );
  for (const [classifier, text] of Object.entries(parsed)) document.labels[classifier]?.evidence.push(...text);
  return utf8(JSON.stringify(document));
}

/** The types allow an encoder to share its memory; no runtime does. */
function utf8(text: string): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = new TextEncoder().encode(text);
  if (!(buffer instanceof ArrayBuffer)) throw new TypeError("encoded into shared memory");
  return new Uint8Array(buffer, byteOffset, byteLength);
}

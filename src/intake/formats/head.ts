import { isObject, type JsonObject, outline, parseJson } from "../json-text.ts";

/** What the first lines of an input look like, worked out once for all importers that ask. */
export interface Head {
  /** The lines that are whole JSON objects. Not where the input is one document over many lines. */
  readonly records: readonly JsonObject[];
  /** The member names of a JSON document that starts here, or of its first element; null: no JSON. */
  readonly document: { readonly list: boolean; readonly keys: ReadonlySet<string>; readonly text: string } | null;
}

/** A document's first members stand in here, unless it means to hide them. */
const outlineCharacters = 4 * 1024 * 1024;

const heads = new WeakMap<readonly string[], Head>();

export function readHead(lines: readonly string[]): Head {
  const known = heads.get(lines);
  if (known !== undefined) return known;
  const records = lines
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map(parseJson)
    .filter(isObject);
  const text = lines.join("\n").slice(0, outlineCharacters);
  const found = outline(text);
  const head = { records, document: found === null ? null : { ...found, text } };
  heads.set(lines, head);
  return head;
}

/** Whether a head is lines of records, at least one of which the format knows as its own. */
export function hasRecord(lines: readonly string[], own: (record: JsonObject) => boolean): boolean {
  return readHead(lines).records.some(own);
}

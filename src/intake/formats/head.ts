import { isObject, type JsonObject, outline, parseJson } from "../json-text.ts";

/** What the first lines of an input look like, worked out once for all importers that ask. */
export interface Head {
  /** Whether one of the lines is a whole JSON object that `own` knows. None is where the input is one document over many lines. */
  hasRecord(own: (record: JsonObject) => boolean): boolean;
  /** The member names of a JSON document that starts here, or of its first element; null: no JSON. */
  readonly document: { readonly list: boolean; readonly keys: ReadonlySet<string>; readonly text: string } | null;
}

/** A document's first members stand in here, unless it means to hide them. */
const outlineCharacters = 4 * 1024 * 1024;

const heads = new WeakMap<readonly string[], Head>();

export function readHead(lines: readonly string[]): Head {
  const known = heads.get(lines);
  if (known !== undefined) return known;
  const text = lines.join("\n").slice(0, outlineCharacters);
  const found = outline(text);
  const head = { hasRecord: recordSearch(lines), document: found === null ? null : { ...found, text } };
  heads.set(lines, head);
  return head;
}

/** A line is parsed when a search first gets to it: most formats know themselves by the first or second. */
function recordSearch(lines: readonly string[]): Head["hasRecord"] {
  const parsed: JsonObject[] = [];
  let next = 0;
  return (own) => {
    if (parsed.some(own)) return true;
    while (next < lines.length) {
      const line = lines[next++] ?? "";
      const record = line.startsWith("{") && line.endsWith("}") ? parseJson(line) : null;
      if (!isObject(record)) continue;
      parsed.push(record);
      if (own(record)) return true;
    }
    return false;
  };
}

/** Whether a head is lines of records, at least one of which the format knows as its own. */
export function hasRecord(lines: readonly string[], own: (record: JsonObject) => boolean): boolean {
  return readHead(lines).hasRecord(own);
}

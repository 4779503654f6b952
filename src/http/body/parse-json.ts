import { findJsonBreak } from "../../intake/json-text.ts";
import { HttpError } from "../problems/http-error.ts";

/** Levels of arrays and objects that a body may nest. Real tool inputs stay under 20. */
const depthLimit = 100;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
const openList = 0x5b;
const closeList = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;
const quote = 0x22;
const backslash = 0x5c;

/** The JSON value of a body. The depth is counted on the bytes first, because the parser would build a bomb before anyone could look at it. */
export function parseJson(bytes: Uint8Array): unknown {
  const deep = tooDeepAt(bytes);
  if (deep !== null) {
    throw new HttpError({ code: "json_too_deep", ...placeOfByte(bytes, deep), limit: depthLimit });
  }
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new HttpError({ code: "malformed_json", line: 1, column: 1, reason: "the body is not UTF-8" });
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    const place = findJsonBreak(text) ?? { line: 1, column: 1 };
    const reason = text.trim() === "" ? "the body is empty" : "the text stops being JSON here";
    throw new HttpError({ code: "malformed_json", ...place, reason });
  }
}

/** Texts are most of a body, so they are passed over in a loop of their own. */
function tooDeepAt(bytes: Uint8Array): number | null {
  const { length } = bytes;
  let depth = 0;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at];
    if (byte === quote) {
      for (at++; at < length && bytes[at] !== quote; at++) if (bytes[at] === backslash) at++;
    } else if (byte === openList || byte === openObject) {
      depth++;
      if (depth > depthLimit) return at;
    } else if (byte === closeList || byte === closeObject) depth--;
  }
  return null;
}

function placeOfByte(bytes: Uint8Array, at: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let index = 0; index < at; index += 1) {
    if (bytes[index] === 0x0a) {
      line += 1;
      start = index + 1;
    }
  }
  return { line, column: at - start + 1 };
}

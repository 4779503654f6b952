import type { Range } from "./match.ts";
import type { Place } from "./places.ts";

/**
 * All texts of a session in one string, because a scanner called once over it is some ten times cheaper than field by field.
 * The separator is in no class that a rule crosses: it has line ends and a NUL.
 */
const separator = "\n\u0000\n";
const between = '": "';

export interface Joined {
  readonly text: string;
  /** The parts of a range that lie in places, each with offsets inside its place. */
  locate(range: Range): Located[];
}

export interface Located extends Range {
  readonly place: Place;
}

/** A member of free JSON is written as `name": "value"`, so that a rule sees which name a value was given to. */
export function join(places: readonly Place[]): Joined {
  const parts: string[] = [];
  const starts = new Float64Array(places.length);
  let length = 0;
  const write = (part: string): void => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, place] of places.entries()) {
    starts[index] = length;
    write(place.text);
    write(place.isKey && isValueOf(places[index + 1], place) ? between : separator);
  }
  return { text: parts.join(""), locate: (range) => locate(places, starts, range) };
}

function isValueOf(next: Place | undefined, key: Place): boolean {
  return next !== undefined && !next.isKey && next.step === key.step;
}

function locate(places: readonly Place[], starts: Float64Array, range: Range): Located[] {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= range.start) low = middle;
    else high = middle - 1;
  }
  const found: Located[] = [];
  for (let index = low; index < places.length; index++) {
    const place = places[index];
    const from = starts[index] ?? 0;
    if (place === undefined || from >= range.end) break;
    const start = Math.max(range.start - from, 0);
    const end = Math.min(range.end - from, place.text.length);
    if (start < end) found.push({ place, start, end });
  }
  return withoutNames(found);
}

/** A match over a name and its value is about the value. */
function withoutNames(found: readonly Located[]): Located[] {
  return found.filter((one, index) => !(one.place.isKey && found[index + 1]?.place.step === one.place.step));
}

import canonicalize from "canonicalize";

/** The keys that every runtime lists first and by number, whatever their place. */
const integerKey = /^(0|[1-9]\d{0,9})$/;

/**
 * RFC 8785 JSON of a JSON value of bounded depth. Before it is written, lone surrogates become U+FFFD and numbers beyond a
 * double's range null. RFC 8785 writes strings and numbers as ECMAScript does and only orders the keys, so JSON.stringify of a
 * copy in that order is the same text in a third of the time; objects with integer keys, whose order no copy can hold, go through
 * the library.
 */
export function canonicalJson(value: unknown): string {
  const copy = new OrderedCopy();
  const ordered = copy.of(value);
  return (copy.hasIntegerKeys ? canonicalize(ordered) : JSON.stringify(ordered)) ?? "null";
}

class OrderedCopy {
  hasIntegerKeys = false;

  of(value: unknown): unknown {
    if (typeof value === "string") return value.toWellFormed();
    if (typeof value === "number") return Number.isFinite(value) ? value : null;
    if (Array.isArray(value)) return value.map((item) => this.of(item));
    if (typeof value !== "object" || value === null) return value;
    // Sorted before keys are made well-formed too, so that two keys that become one are settled alike in every copy.
    const entries = Object.entries(value).sort(byKey);
    if (entries.some(([key]) => !key.isWellFormed())) {
      return this.of(Object.fromEntries(entries.map(([key, inner]) => [key.toWellFormed(), inner])));
    }
    this.hasIntegerKeys ||= entries.some(([key]) => integerKey.test(key));
    return Object.fromEntries(entries.map(([key, inner]) => [key, this.of(inner)]));
  }
}

/** By UTF-16 code units, as RFC 8785 orders. */
function byKey([left]: [string, unknown], [right]: [string, unknown]): number {
  return left < right ? -1 : 1;
}

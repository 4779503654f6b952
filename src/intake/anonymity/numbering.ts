import type { Label } from "./match.ts";

/** Gives the same value the same placeholder throughout a session. */
export type Numbering = (label: Label, value: string) => string;

const own = /\[([A-Z]{1,16})_(\d{1,6})\]/g;

/** Counts on from placeholders that the text holds already, so that two persons never share one. */
export function createNumbering(text: string): Numbering {
  let last: Map<string, number> | null = null;
  const given = new Map<string, string>();
  return (label, value) => {
    const key = `${label} ${canonical(label, value)}`;
    const known = given.get(key);
    if (known !== undefined) return known;
    last ??= lastOf(text);
    const number = (last.get(label) ?? 0) + 1;
    last.set(label, number);
    const placeholder = `[${label}_${number}]`;
    given.set(key, placeholder);
    return placeholder;
  };
}

function lastOf(text: string): Map<string, number> {
  const last = new Map<string, number>();
  for (const [, label = "", number] of text.matchAll(own))
    last.set(label, Math.max(last.get(label) ?? 0, Number(number)));
  return last;
}

/** One value in two spellings is one value. */
function canonical(label: Label, value: string): string {
  switch (label) {
    case "EMAIL":
      return value.toLowerCase().replace("%40", "@");
    case "USER":
    case "IP":
      return value.toLowerCase();
    case "PERSON":
      return value.toLowerCase().replace(/\s+/g, " ");
    case "PHONE":
      return value.replace(/\D/g, "").replace(/^00/, "");
    case "CARD":
    case "IBAN":
    case "ID":
      return value.toUpperCase().replace(/[^A-Z0-9]/g, "");
    default:
      return value;
  }
}

import valid from "card-validator";
import type { Match } from "../match.ts";

/** 13 to 19 digits, in groups or in one run, that are no part of a longer number, word or hash. */
const digits = /(?<![\w.,-]|\d )(?:\d[ -]?){12,18}\d(?![\w-]|[.,]\d| \d)/g;

export function findPaymentCards(text: string): Match[] {
  const matches: Match[] = [];
  for (const found of text.matchAll(digits)) {
    const value = found[0].replace(/[ -]/g, "");
    // Groups of a printed card; columns of small numbers are none.
    if (value.length !== found[0].length && !/^\d{4}([ -])\d{4,6}\1\d{4,5}(?:\1\d{1,4}){0,2}$/.test(found[0])) continue;
    if (new Set(value).size < 3 || !valid.number(value).isValid) continue;
    matches.push({ rule: "payment-card", start: found.index, end: found.index + found[0].length });
  }
  return matches;
}

import valid from "card-validator";
import type { Match } from "../match.ts";
import { matchesIn, type Source } from "../source.ts";

/** In the groups of a printed card or in one run, and no part of a longer number, word or hash. */
const grouped = /(?<![\w.-])(?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?|\d{4}([ -])\d{6}\2\d{4,5})(?![\w-]|\.\d)/g;
const plain = /(?<![\w.-])\d{13,19}(?![\w-]|\.\d)/g;

export function findPaymentCards({ text, numbers }: Source): Match[] {
  const matches: Match[] = [];
  for (const pattern of [grouped, plain]) {
    for (const { groups, start } of matchesIn(text, numbers, pattern)) {
      const [printed = ""] = groups;
      const card = [printed, printed.replace(/[ -]\d{1,3}$/, "")].find(isCard);
      if (card !== undefined) matches.push({ rule: "payment-card", start, end: start + card.length });
    }
  }
  return matches;
}

/** Well-known test cards have two different digits; a run of one is no card. */
function isCard(printed: string): boolean {
  const value = printed.replace(/[ -]/g, "");
  return hasCheckDigit(value) && new Set(value).size >= 2 && valid.number(value).isValid;
}

/** Luhn's sum, asked first: the library tries every network before it does. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    sum += index % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sum % 10 === 0;
}

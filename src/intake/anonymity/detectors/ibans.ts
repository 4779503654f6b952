import { countrySpecs, ValidationErrorsIBAN, validateIBAN } from "ibantools";
import type { Match } from "../match.ts";
import type { Source } from "../source.ts";
import { withinBudget } from "./budget.ts";

const candidate = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}/g;

/** Cut to its country's length first: the words that follow look like more of it. */
export function findIbans({ text }: Source): Match[] {
  const matches: Match[] = [];
  const check = withinBudget(isIban);
  for (const found of text.matchAll(candidate)) {
    const length = countrySpecs[found[0].slice(0, 2).toUpperCase()]?.chars;
    if (length === null || length === undefined) continue;
    const end = endOf(found[0], length);
    if (end === -1 || /[A-Za-z0-9]/.test(text[found.index + end] ?? "")) continue;
    const value = found[0].slice(0, end).replace(/[ -]/g, "").toUpperCase();
    if (check(value)) matches.push({ rule: "iban", start: found.index, end: found.index + end });
  }
  return matches;
}

function endOf(run: string, length: number): number {
  let seen = 0;
  for (let index = 0; index < run.length; index++) {
    if (run[index] !== " " && run[index] !== "-") seen++;
    if (seen === length) return index + 1;
  }
  return -1;
}

/** The check digits decide. A national checksum inside may be wrong: a mistyped account is still somebody's. */
function isIban(value: string): boolean {
  return validateIBAN(value).errorCodes.every((code) => code === ValidationErrorsIBAN.WrongAccountBankBranchChecksum);
}

import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js";
import type { Match } from "../match.ts";
import { matchesIn, type Source, within } from "../source.ts";
import { withinBudget } from "./budget.ts";

interface Shape {
  readonly pattern: RegExp;
  /** Countries whose national formats the shape may be; empty: the number carries its own code. */
  readonly countries: readonly CountryCode[];
}

const gap = "[ .\\-\\u00a0\\u2010\\u2011\\u2013/]";
const extension = "(?:,?[ -]?(?:ext|extn|x|durchwahl|poste|#)\\.? ?\\d{1,6}|-\\d{1,4})?";

/** Shapes that are phone numbers without a word that says so. */
const shapes: readonly Shape[] = [
  {
    pattern: new RegExp(
      `(?<![\\w+])\\+\\(?[1-9]\\d{0,2}\\)?(?:${gap}{0,2}\\(?\\d{1,13}\\)?){1,7}${extension}(?![\\w])`,
      "gi",
    ),
    countries: [],
  },
  {
    pattern: new RegExp(`(?<![\\w.,:/+-])00[1-9]\\d{0,2}(?:${gap}\\(?\\d{1,9}\\)?){1,6}${extension}(?![\\w-])`, "gi"),
    countries: [],
  },
  { pattern: /(?<![\w.+/-])(?:1[ .-])?\(\d{3}\)[ .-]?\d{3}[ .-]\d{4}(?![\w-])/g, countries: ["US"] },
  { pattern: /(?<![\w.+/,-])(?:1[.-])?[2-9]\d{2}([.-])[2-9]\d{2}\1\d{4}(?![\w-]|\.\d)/g, countries: ["US"] },
  { pattern: /(?<![\w.+/-])\(\d{2}\) ?9?\d{4}[ -]\d{4}(?![\w-])/g, countries: ["BR", "MX"] },
  {
    pattern: /(?<![\w.+/:#-])\(?0[1-9]\d{0,4}\)?(?: ?[ /-] ?\d{2,8}|\.\d{2}(?=\.|\b)){1,4}(?![\w%-]|[ .]\d)/g,
    countries: ["GB", "DE", "FR", "IT", "NL", "BE", "AU", "JP", "IE", "SE", "AT", "CH", "ZA"],
  },
];

/** Words that say a number is for calling, in lower case. */
export const phoneWords =
  "phone|mobile|mobil|cell|tel |tel.|tel:|tel=|telef|téléphone|teléfono|fax|whatsapp|sms|hotline|rang on|rang from|on-call|contact|kontakt|rufnummer|handy|celular|móvil|msisdn|number is|numero|call me|call us|text me|reach me|reach us|电话|手机|電話|携帯|телефон|전화".split(
    "|",
  );
const after = /^[^\d\n+]{2,44}?(\+?\(?\d(?:[ .\-()/\u00a0]{0,2}\d){6,14})(?![\w-])/;

/** National formats that are tried after such a word. */
const everywhere: readonly CountryCode[] = [
  "US",
  "GB",
  "DE",
  "FR",
  "ES",
  "IT",
  "NL",
  "BE",
  "AT",
  "CH",
  "IE",
  "PT",
  "PL",
  "SE",
  "DK",
  "NO",
  "FI",
  "CZ",
  "GR",
  "RO",
  "HU",
  "IN",
  "BR",
  "MX",
  "AU",
  "NZ",
  "JP",
  "CN",
  "KR",
  "ZA",
  "IL",
  "TR",
  "UA",
  "AR",
  "CO",
  "SG",
];

export function findPhones({ text, at, numbers }: Source): Match[] {
  const matches: Match[] = [];
  const check = withinBudget(isPhone);
  for (const { pattern, countries } of shapes) {
    for (const { groups, start } of matchesIn(text, numbers, pattern)) {
      const value = (groups[0] ?? "").trimEnd();
      if (goesOn(text.slice(Math.max(0, start - 4), start), value)) continue;
      if (check(value, countries, 9)) matches.push({ rule: "phone", start, end: start + value.length });
    }
  }
  for (const from of within(at(phoneWords), numbers)) {
    const number = after.exec(text.slice(from, from + 72));
    const value = number?.[1] ?? "";
    if (number === null || isDate(value) || !check(value, everywhere)) continue;
    const start = from + number[0].length - value.length;
    matches.push({ rule: "phone", start, end: start + value.length });
  }
  return matches;
}

/** `for n in 01 02 03 04 05 06`: pairs that only rise, and did so before. */
function goesOn(before: string, value: string): boolean {
  const first = /(?<!\d)\d\d(?= $)/.exec(before)?.[0];
  if (first === undefined || !/^\d\d(?: \d\d)+$/.test(value)) return false;
  const pairs = [first, ...value.split(" ")].map(Number);
  return pairs.every((pair, index) => index === 0 || pair > (pairs[index - 1] ?? 0));
}

/** Columns and decimals stand apart as no part of a number does. */
function isPhone(value: string, countries: readonly CountryCode[], minimum = 7): boolean {
  const number = value.replace(/,?[ -]?(?:ext|extn|x|durchwahl|poste|#)\.? ?\d{1,6}$/i, "");
  const digits = number.replace(/\D/g, "");
  if (
    /^[1-9]\d?\.\d{1,3}[./]/.test(number) ||
    digits.length < minimum ||
    digits.length > 17 ||
    new Set(digits).size < 3 ||
    /\s{3}|\d\. \d/.test(number) ||
    isDate(number)
  )
    return false;
  const international = number.startsWith("00") ? `+${digits.slice(2)}` : number;
  if (international.startsWith("+")) return isInternational(international);
  return countries.some((country) => parsePhoneNumberFromString(number, country)?.isValid() ?? false);
}

/** Grouped as people write numbers, a possible length is enough: numbering plans change faster than libraries. */
function isInternational(number: string): boolean {
  return [number, number.replace(/-\d{1,4}$/, "")].some((form) => {
    const parsed = parsePhoneNumberFromString(form);
    if (parsed === undefined) return false;
    return parsed.isValid() || (/\d[ .()-]+\d+[ .()-]+\d/.test(form) && form.replace(/\D/g, "").length >= 10);
  });
}

function isDate(value: string): boolean {
  return /^(?:(?:19|20)\d{2}[-./ ]?(?:0\d|1[0-2])[-./ ]?[0-3]\d|\d{2}[-./ ]\d{2}[-./ ](?:19|20)\d{2}|\d{2,4}[-./]\d{2}[-./]\d{2}(?![-./\d]|\s\d{2}\s\d{2}))/.test(
    value,
  );
}

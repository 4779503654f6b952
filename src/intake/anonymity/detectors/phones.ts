import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js";
import type { Match } from "../match.ts";

interface Shape {
  readonly pattern: RegExp;
  /** Countries whose national formats the shape may be; empty: the number carries its own code. */
  readonly countries: readonly CountryCode[];
}

const gap = "[ .\\-\\u00a0\\u2010\\u2011\\u2013/]";

/** Shapes that are phone numbers without a word that says so. */
const shapes: readonly Shape[] = [
  {
    pattern: new RegExp(
      `(?<![\\w+=])\\+${gap}?\\(?[1-9]\\d{0,2}\\)?(?:${gap}{0,2}\\(?\\d{1,5}\\)?){2,7}(?![\\w])`,
      "g",
    ),
    countries: [],
  },
  {
    pattern: new RegExp(`(?<![\\w.,:/+-])00[1-9]\\d{0,2}(?:${gap}\\(?\\d{2,5}\\)?){2,5}(?![\\w-])`, "g"),
    countries: [],
  },
  { pattern: /(?<![\w.+/-])(?:1[ .-])?\(\d{3}\)[ .-]?\d{3}[ .-]\d{4}(?![\w-])/g, countries: ["US"] },
  { pattern: /(?<![\w.+/,-])(?:1[.-])?[2-9]\d{2}([.-])[2-9]\d{2}\1\d{4}(?![\w-]|\.\d)/g, countries: ["US"] },
  { pattern: /(?<![\w.+/,-])0[1-9](?:([ .-])\d{2})(?:\1\d{2}){3}(?![\w-]|[ .]\d)/g, countries: ["FR", "BE"] },
  {
    pattern: /(?<![\w.+/,-])\(?0\d{2,4}\)?[ -/]\d{3,4}[ -]\d{3,4}(?![\w-]| \d)/g,
    countries: ["GB", "DE", "IT", "NL", "AU", "JP", "IE", "SE", "AT", "CH"],
  },
];

const word =
  /(?:phone|mobile|\bmob\b|\bcell(?:phone|ular)?\b|\btel\b|\btel\.|telephone|telefon\w*|teléfono|téléphone|telefoon|telefone|\bfax\b|whatsapp|\bsms\b|\bcall(?: me| us)?\b|contact_?(?:no|number)|handy|celular|móvil|portable|\bnumero\b|\bring\b|\bmsisdn\b|\btext(?: me)?\b|reach (?:me|us)|dial|电话|手机|電話|携帯|телефон|전화)/gi;
const after = /^[^\d\n+(]{0,40}(\+?\(?\d(?:[ .\-()/\u00a0]{0,2}\d){6,14})(?![\w-])/;

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

export function findPhones(text: string): Match[] {
  const matches: Match[] = [];
  for (const { pattern, countries } of shapes) {
    for (const found of text.matchAll(pattern)) {
      const value = found[0].trimEnd();
      if (isPhone(value, countries))
        matches.push({ rule: "phone", start: found.index, end: found.index + value.length });
    }
  }
  for (const found of text.matchAll(word)) {
    const from = found.index + found[0].length;
    const number = after.exec(text.slice(from, from + 72));
    const value = number?.[1] ?? "";
    if (number === null || isDate(value) || !isPhone(value, everywhere)) continue;
    const start = from + number[0].length - value.length;
    matches.push({ rule: "phone", start, end: start + value.length });
  }
  return matches;
}

function isPhone(value: string, countries: readonly CountryCode[]): boolean {
  const digits = value.replace(/\D/g, "");
  if (digits.length < 7 || digits.length > 15 || new Set(digits).size < 3) return false;
  const international = value.startsWith("00") ? `+${digits.slice(2)}` : value;
  if (international.startsWith("+")) return parsePhoneNumberFromString(international)?.isValid() ?? false;
  return countries.some((country) => parsePhoneNumberFromString(value, country)?.isValid() ?? false);
}

function isDate(value: string): boolean {
  return /^(?:19|20)\d{2}[-./ ]?(?:0\d|1[0-2])[-./ ]?[0-3]\d/.test(value);
}

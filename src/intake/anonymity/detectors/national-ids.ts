import { stdnum } from "stdnum";
import type { Match } from "../match.ts";
import { matchesAt, matchesIn, type Source, within } from "../source.ts";
import { withinBudget } from "./budget.ts";

/** `stdnum` is indexed by country and number; a pair that does not exist must stop the gate, not open it. */
function check(country: string, number: string): (value: string) => boolean {
  const validator = stdnum[country]?.[number];
  if (validator === undefined) throw new Error(`stdnum has no ${country}.${number}`);
  return (value) => validator.validate(value).isValid;
}

interface Shape {
  readonly pattern: RegExp;
  readonly accepts: (value: string) => boolean;
}

/** Formats that are no other number's: they need no word beside them. Sticky, as they are tried where one may begin. */
const shapes: readonly Shape[] = [
  { pattern: /(?<![\w.-])\d{3}-\d{2}-\d{4}(?![\w-]|\.\d)/y, accepts: check("US", "ssn") },
  { pattern: /(?<![\w.-])9\d{2}-(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])-\d{4}(?![\w-])/y, accepts: () => true }, // ITIN
  {
    pattern:
      /(?<![A-Za-z0-9])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:\d{6}|[ -]\d{2}[ -]\d{2}[ -]\d{2}[ -]|\d{2} \d{2} \d{2} ?| ?\d{6} ?)[A-D](?![A-Za-z0-9])/y,
    accepts: check("GB", "nino"),
  },
  {
    pattern: /(?<![A-Za-z0-9])[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?![A-Za-z0-9])/y,
    accepts: check("IT", "codicefiscale"),
  },
  { pattern: /(?<![A-Za-z0-9.-])\d{8}-?[A-HJ-NP-TV-Z](?![A-Za-z0-9])/y, accepts: check("ES", "dni") },
  { pattern: /(?<![A-Za-z0-9.-])[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z](?![A-Za-z0-9])/y, accepts: check("ES", "nie") },
  {
    pattern:
      /(?<![A-Za-z0-9.-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?![A-Za-z0-9-])/y,
    accepts: check("FR", "nir"),
  },
  { pattern: /(?<![A-Za-z0-9.-])\d{6}[-+A]\d{3}[0-9A-FHJ-NPR-Y](?![A-Za-z0-9-])/y, accepts: check("FI", "hetu") },
  { pattern: /(?<![A-Za-z0-9.-])\d{2} ?[0-3]\d[01]\d{3} ?[A-Z] ?\d{3}(?![A-Za-z0-9-])/y, accepts: check("DE", "svnr") },
  { pattern: /(?<![A-Za-z0-9.-])\d{2} \d{3} \d{3} \d{3}(?![A-Za-z0-9-]|[ .,]\d)/y, accepts: check("DE", "idnr") },
  { pattern: /(?<![A-Za-z0-9.-])\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}(?![A-Za-z0-9-])/y, accepts: check("BE", "nn") },
  { pattern: /(?<![A-Za-z0-9.-])756\.\d{4}\.\d{4}\.\d{2}(?![A-Za-z0-9-])/y, accepts: check("CH", "ssn") },
  { pattern: /(?<![A-Za-z0-9./-])\d{6}\/\d{3,4}(?![A-Za-z0-9/-])/y, accepts: check("CZ", "rc") },
];

/** Where any of them may begin, found in one pass: thirteen passes over a text of numbers cost more than all else. */
const begins = new RegExp(`(?=${shapes.map(({ pattern }) => pattern.source).join("|")})`, "g");

/** Numbers of plain digits, taken only after a word that names them. */
const named: readonly (readonly [RegExp, ...((value: string) => boolean)[]])[] = [
  [/ssn|social.?security|taxpayer|itin|tin/i, check("US", "ssn"), (value) => /^9\d{8}$/.test(value.replace(/\D/g, ""))],
  [/nino|national.?insurance/i, check("GB", "nino")],
  [/nhs/i, isNhsNumber],
  [/\butr\b|unique.?tax/i, check("GB", "utr")],
  [/steuer|tax.?id|idnr|tin/i, check("DE", "idnr")],
  [/sozialversicherung|svnr|rentenversicherung|sv-?n/i, check("DE", "svnr"), check("AT", "vnr")],
  [/personalausweis|reisepass|passport/i, check("DE", "passport")],
  [/insee|nir\b|sécu|secu/i, check("FR", "nir")],
  [
    /\bspi\b|num(?:é|e)ro fiscal|fiscal/i,
    check("FR", "nif"),
    check("PT", "nif"),
    check("IT", "codicefiscale"),
    check("ES", "nif"),
  ],
  [/dni|nif/i, check("ES", "dni"), check("ES", "nif"), check("PT", "nif")],
  [/nie\b/i, check("ES", "nie")],
  [/contribuinte|cidad(?:ã|a)o/i, check("PT", "nif"), check("PT", "cc")],
  [/bsn|burgerservice|sofi/i, check("NL", "bsn")],
  [/rijksregister|registre national|insz|niss|\bnrn?\b/i, check("BE", "nn"), check("BE", "insz")],
  [/pesel/i, check("PL", "pesel")],
  [/\bnip\b/i, check("PL", "nip")],
  [/cpr/i, check("DK", "cpr")],
  [/personnummer|personnr|\bpnr\b/i, check("SE", "personnummer"), check("NO", "fodselsnummer")],
  [/f(?:ø|o)dselsn/i, check("NO", "fodselsnummer")],
  [/hetu|henkil/i, check("FI", "hetu")],
  [/pps/i, (value) => /^\d{7}[A-W][A-IWTX]?$/.test(value)],
  [/cnp/i, check("RO", "cnp")],
  [/egn|егн/i, check("BG", "egn")],
  [/rodn|birth.?number/i, check("CZ", "rc"), check("SK", "rc")],
  [/oib/i, check("HR", "oib")],
  [/emso|emšo|jmbg/i, check("SI", "emso"), check("SI", "jmbg")],
  [/amka/i, check("GR", "amka")],
  [/afm/i, check("GR", "vat")],
  [/isikukood/i, check("EE", "ik")],
  [/asmens/i, check("LT", "asmens")],
  [/personas/i, check("LV", "pvn")],
  [/ad(?:ó|o)azonos|taj\b/i, check("HU", "anum"), (value) => /^\d{9,10}$/.test(value.replace(/\D/g, ""))],
  [/ahv|avs/i, check("CH", "ssn")],
];

/** The same words and general ones, at the places that the source knows. */
const words = new RegExp(
  `(?:${named.map(([context]) => context.source).join("|")}|national.?(?:id|identity)|identity.?(?:card|number|no)|personal.?(?:code|number|id)|insurance.?(?:no|number)|id.?(?:number|card)|tax.?(?:number|no|code)|citizen|passport)`,
  "iy",
);
export const nationalIdWords =
  "ssn|social|taxpayer|itin|tin|nino|national|nhs|utr|unique|steuer|tax|idnr|sozialversicherung|svnr|rentenversicherung|sv-|personalausweis|reisepass|passport|insee|nir|sécu|secu|spi|numéro fiscal|numero fiscal|fiscal|dni|nif|nie|contribuinte|cidad|bsn|burgerservice|sofi|rijksregister|registre|insz|niss|nrn|pesel|nip|cpr|personn|pnr|fødsel|fodsel|hetu|henkil|pps|cnp|egn|егн|rodn|birth|oib|emso|emšo|jmbg|amka|afm|isikukood|asmens|personas|adóazonos|adoazonos|taj|ahv|avs|identity|personal|insurance|id number|id card|id_number|id_card|citizen".split(
    "|",
  );
const value = /(?<![A-Za-z0-9])[A-Z]{0,2}\d[\dA-Z]?(?:[ ./-]?[\dA-Z]){5,16}(?![A-Za-z0-9])/g;
/** To the end of the next line: a table names its columns above them. */
const reach = 96;

export function findNationalIds({ text, at, numbers }: Source): Match[] {
  const matches: Match[] = [];
  const isOne = withinBudget(isNamedId);
  const starts = Array.from(matchesIn(text, numbers, begins), ({ start }) => start);
  for (const { pattern, accepts } of shapes) {
    for (const { groups, start, end } of matchesAt(text, starts, pattern, true)) {
      if (accepts(groups[0] ?? "")) matches.push({ rule: "national-id", start, end });
    }
  }
  for (const { groups, start: word, end: from } of matchesAt(text, within(at(nationalIdWords), numbers), words)) {
    if (!standsAlone(text, word, from)) continue;
    const lines = /^[^\n]*(?:\n[^\n]*)?/.exec(text.slice(from, from + reach))?.[0] ?? "";
    for (const candidate of lines.matchAll(value)) {
      if (!isOne(groups[0] ?? "", candidate[0])) continue;
      const start = from + candidate.index;
      matches.push({ rule: "national-id", start, end: start + candidate[0].length });
      break;
    }
  }
  return matches;
}

/** A word for one country's number asks its validator; a general one asks them all. */
function isNamedId(context: string, candidate: string): boolean {
  const own = named.filter(([pattern]) => pattern.test(context));
  return (own.length === 0 ? named : own).some(([, ...checks]) => checks.some((accepts) => accepts(candidate)));
}

function isNhsNumber(candidate: string): boolean {
  const digits = candidate.replace(/[ -]/g, "");
  if (!/^\d{10}$/.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < 9; index++) sum += Number(digits[index]) * (10 - index);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}

/** A short name of a number must not be part of a word: `tin` in `testing`. `userSsn` and `ssn_hash` still name it. */
function standsAlone(text: string, start: number, end: number): boolean {
  if (end - start > 5) return true;
  const camel = /[a-z]/.test(text[start - 1] ?? "") && /[A-Z]/.test(text[start] ?? "");
  return (camel || !/\p{L}/u.test(text[start - 1] ?? "")) && !/\p{Ll}/u.test(text[end] ?? "");
}

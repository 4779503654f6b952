// One by one: the package as a whole is five hundred files, which take longer to load than a session to read.
import { validate as atVnr } from "stdnum/lib/cjs/at/vnr.js";
import { validate as beInsz } from "stdnum/lib/cjs/be/insz.js";
import { validate as beNn } from "stdnum/lib/cjs/be/nn.js";
import { validate as bgEgn } from "stdnum/lib/cjs/bg/egn.js";
import { validate as chSsn } from "stdnum/lib/cjs/ch/ssn.js";
import { validate as czRc } from "stdnum/lib/cjs/cz/rc.js";
import { validate as deIdnr } from "stdnum/lib/cjs/de/idnr.js";
import { validate as dePassport } from "stdnum/lib/cjs/de/passport.js";
import { validate as deSvnr } from "stdnum/lib/cjs/de/svnr.js";
import { validate as dkCpr } from "stdnum/lib/cjs/dk/cpr.js";
import { validate as eeIk } from "stdnum/lib/cjs/ee/ik.js";
import { validate as esDni } from "stdnum/lib/cjs/es/dni.js";
import { validate as esNie } from "stdnum/lib/cjs/es/nie.js";
import { validate as esNif } from "stdnum/lib/cjs/es/nif.js";
import { validate as fiHetu } from "stdnum/lib/cjs/fi/hetu.js";
import { validate as frNif } from "stdnum/lib/cjs/fr/nif.js";
import { validate as frNir } from "stdnum/lib/cjs/fr/nir.js";
import { validate as gbNino } from "stdnum/lib/cjs/gb/nino.js";
import { validate as gbUtr } from "stdnum/lib/cjs/gb/utr.js";
import { validate as grAmka } from "stdnum/lib/cjs/gr/amka.js";
import { validate as grVat } from "stdnum/lib/cjs/gr/vat.js";
import { validate as hrOib } from "stdnum/lib/cjs/hr/oib.js";
import { validate as huAnum } from "stdnum/lib/cjs/hu/anum.js";
import { validate as itCodicefiscale } from "stdnum/lib/cjs/it/codicefiscale.js";
import { validate as ltAsmens } from "stdnum/lib/cjs/lt/asmens.js";
import { validate as lvPvn } from "stdnum/lib/cjs/lv/pvn.js";
import { validate as nlBsn } from "stdnum/lib/cjs/nl/bsn.js";
import { validate as noFodselsnummer } from "stdnum/lib/cjs/no/fodselsnummer.js";
import { validate as plNip } from "stdnum/lib/cjs/pl/nip.js";
import { validate as plPesel } from "stdnum/lib/cjs/pl/pesel.js";
import { validate as ptCc } from "stdnum/lib/cjs/pt/cc.js";
import { validate as ptNif } from "stdnum/lib/cjs/pt/nif.js";
import { validate as roCnp } from "stdnum/lib/cjs/ro/cnp.js";
import { validate as sePersonnummer } from "stdnum/lib/cjs/se/personnummer.js";
import { validate as siEmso } from "stdnum/lib/cjs/si/emso.js";
import { validate as siJmbg } from "stdnum/lib/cjs/si/jmbg.js";
import { validate as skRc } from "stdnum/lib/cjs/sk/rc.js";
import { validate as usSsn } from "stdnum/lib/cjs/us/ssn.js";
import type { Match } from "../match.ts";
import { matchesAt, matchesIn, type Source, within } from "../source.ts";
import { withinBudget } from "./budget.ts";

type Validate = (value: string) => { readonly isValid: boolean };

function accepted(validate: Validate): (value: string) => boolean {
  return (value) => validate(value).isValid;
}

interface Shape {
  readonly pattern: RegExp;
  readonly accepts: (value: string) => boolean;
}

/** Formats that are no other number's: they need no word beside them. Sticky, as they are tried where one may begin. */
const shapes: readonly Shape[] = [
  { pattern: /(?<![\w.-])\d{3}-\d{2}-\d{4}(?![\w-]|\.\d)/y, accepts: accepted(usSsn) },
  { pattern: /(?<![\w.-])9\d{2}-(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])-\d{4}(?![\w-])/y, accepts: () => true }, // ITIN
  {
    pattern:
      /(?<![A-Za-z0-9])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:\d{6}|[ -]\d{2}[ -]\d{2}[ -]\d{2}[ -]|\d{2} \d{2} \d{2} ?| ?\d{6} ?)[A-D](?![A-Za-z0-9])/y,
    accepts: accepted(gbNino),
  },
  {
    pattern: /(?<![A-Za-z0-9])[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?![A-Za-z0-9])/y,
    accepts: accepted(itCodicefiscale),
  },
  { pattern: /(?<![A-Za-z0-9.-])\d{8}-?[A-HJ-NP-TV-Z](?![A-Za-z0-9])/y, accepts: accepted(esDni) },
  { pattern: /(?<![A-Za-z0-9.-])[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z](?![A-Za-z0-9])/y, accepts: accepted(esNie) },
  {
    pattern:
      /(?<![A-Za-z0-9.-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?![A-Za-z0-9-])/y,
    accepts: accepted(frNir),
  },
  { pattern: /(?<![A-Za-z0-9.-])\d{6}[-+A]\d{3}[0-9A-FHJ-NPR-Y](?![A-Za-z0-9-])/y, accepts: accepted(fiHetu) },
  { pattern: /(?<![A-Za-z0-9.-])\d{2} ?[0-3]\d[01]\d{3} ?[A-Z] ?\d{3}(?![A-Za-z0-9-])/y, accepts: accepted(deSvnr) },
  { pattern: /(?<![A-Za-z0-9.-])\d{2} \d{3} \d{3} \d{3}(?![A-Za-z0-9-]|[ .,]\d)/y, accepts: accepted(deIdnr) },
  { pattern: /(?<![A-Za-z0-9.-])\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}(?![A-Za-z0-9-])/y, accepts: accepted(beNn) },
  { pattern: /(?<![A-Za-z0-9.-])756\.\d{4}\.\d{4}\.\d{2}(?![A-Za-z0-9-])/y, accepts: accepted(chSsn) },
  { pattern: /(?<![A-Za-z0-9./-])\d{6}\/\d{3,4}(?![A-Za-z0-9/-])/y, accepts: accepted(czRc) },
];

/** Where any of them may begin, found in one pass: thirteen passes over a text of numbers cost more than all else. */
const begins = new RegExp(`(?=${shapes.map(({ pattern }) => pattern.source).join("|")})`, "g");

/** Numbers of plain digits, taken only after a word that names them. */
const named: readonly (readonly [RegExp, ...((value: string) => boolean)[]])[] = [
  [/ssn|social.?security|taxpayer|itin|tin/i, accepted(usSsn), (value) => /^9\d{8}$/.test(value.replace(/\D/g, ""))],
  [/nino|national.?insurance/i, accepted(gbNino)],
  [/nhs/i, isNhsNumber],
  [/\butr\b|unique.?tax/i, accepted(gbUtr)],
  [/steuer|tax.?id|idnr|tin/i, accepted(deIdnr)],
  [/sozialversicherung|svnr|rentenversicherung|sv-?n/i, accepted(deSvnr), accepted(atVnr)],
  [/personalausweis|reisepass|passport/i, accepted(dePassport)],
  [/insee|nir\b|sécu|secu/i, accepted(frNir)],
  [/\bspi\b|num(?:é|e)ro fiscal|fiscal/i, accepted(frNif), accepted(ptNif), accepted(itCodicefiscale), accepted(esNif)],
  [/dni|nif/i, accepted(esDni), accepted(esNif), accepted(ptNif)],
  [/nie\b/i, accepted(esNie)],
  [/contribuinte|cidad(?:ã|a)o/i, accepted(ptNif), accepted(ptCc)],
  [/bsn|burgerservice|sofi/i, accepted(nlBsn)],
  [/rijksregister|registre national|insz|niss|\bnrn?\b/i, accepted(beNn), accepted(beInsz)],
  [/pesel/i, accepted(plPesel)],
  [/\bnip\b/i, accepted(plNip)],
  [/cpr/i, accepted(dkCpr)],
  [/personnummer|personnr|\bpnr\b/i, accepted(sePersonnummer), accepted(noFodselsnummer)],
  [/f(?:ø|o)dselsn/i, accepted(noFodselsnummer)],
  [/hetu|henkil/i, accepted(fiHetu)],
  [/pps/i, (value) => /^\d{7}[A-W][A-IWTX]?$/.test(value)],
  [/cnp/i, accepted(roCnp)],
  [/egn|егн/i, accepted(bgEgn)],
  [/rodn|birth.?number/i, accepted(czRc), accepted(skRc)],
  [/oib/i, accepted(hrOib)],
  [/emso|emšo|jmbg/i, accepted(siEmso), accepted(siJmbg)],
  [/amka/i, accepted(grAmka)],
  [/afm/i, accepted(grVat)],
  [/isikukood/i, accepted(eeIk)],
  [/asmens/i, accepted(ltAsmens)],
  [/personas/i, accepted(lvPvn)],
  [/ad(?:ó|o)azonos|taj\b/i, accepted(huAnum), (value) => /^\d{9,10}$/.test(value.replace(/\D/g, ""))],
  [/ahv|avs/i, accepted(chSsn)],
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

// E-mail addresses, phone numbers, network addresses and names of people.
import {
  COMPACT_PHONE_CARRIERS, EMAIL_CARRIERS, ENCODED_EMAIL_CARRIERS, FIRST_NAME_CARRIERS, IP_CARRIERS,
  NAME_CARRIERS, PHONE_CARRIERS, V4_CARRIERS, V6_CARRIERS,
} from "./carriers.ts";
import { CULTURE_NAMES, domain, fold, freemail, fullName, person, type Person } from "./people.ts";
import { DIGITS, HEX, UPPER, int, pattern, pick, str, type Rng, type Shape } from "./random.ts";

const shape = (subkind: string, make: (r: Rng) => string, carriers: readonly string[]): Shape => ({ subkind, make, carriers });

const mail = (subkind: string, make: (r: Rng, f: string, l: string) => string, carriers: readonly string[] = EMAIL_CARRIERS): Shape =>
  shape(subkind, (r) => {
    const p = person(r);
    return make(r, fold(p.first), fold(p.last));
  }, carriers);

export const EMAILS: readonly Shape[] = [
  mail("first_dot_last", (r, f, l) => `${f}.${l}@${domain(r)}`),
  mail("freemail", (r, f, l) => `${f}${l}@${freemail(r)}`),
  mail("digits", (r, f, l) => `${f.charAt(0)}${l}${int(r, 61, 2012)}@${freemail(r)}`),
  mail("plus_tag", (r, f, l) => `${f}.${l}+${pick(r, ["billing", "ci", "news2024", "aws-root"])}@${r() < 0.5 ? freemail(r) : domain(r)}`),
  mail("subdomain", (r, f, l) => `${f.charAt(0)}.${l}@${pick(r, ["mail", "eng.eu", "cs.uni", "hq"])}.${domain(r)}`),
  mail("hyphens", (r, f, l) => `${f}-${l}@${domain(r, true)}`),
  mail("underscore", (r, f, l) => `${l}_${f}@${domain(r)}`),
  mail("uppercase", (r, f, l) => `${f}.${l}@${domain(r)}`.toUpperCase()),
  mail("mixed_case", (r, f, l) => `${f.charAt(0).toUpperCase()}${f.slice(1)}.${l.charAt(0).toUpperCase()}${l.slice(1)}@${domain(r)}`),
  mail("first_only", (r, f) => `${f}@${domain(r)}`),
  mail("apostrophe", (r, f) => `${f}.o'${fold(person(r, "irish").last)}@${domain(r)}`, EMAIL_CARRIERS.filter((c) => !c.includes("'{v}'"))),
  mail("url_encoded", (r, f, l) => `${f}.${l}%40${domain(r)}`, ENCODED_EMAIL_CARRIERS),
];

const US_AREAS = "202 206 212 303 305 312 404 415 503 512 602 617 646 702 713 718 773 816 917 972".split(" ");

/** North American exchanges never end in 11, and 555 is left out because detectors skip it. */
function usParts(r: Rng): [string, string, string] {
  for (;;) {
    const exchange = pattern(r, "N##");
    if (exchange !== "555" && !exchange.endsWith("11")) return [pick(r, US_AREAS), exchange, str(r, DIGITS, 4)];
  }
}

function us(r: Rng, write: (a: string, e: string, s: string) => string): string {
  return write(...usParts(r));
}

const phone = (subkind: string, ...patterns: string[]): Shape => shape(subkind, (r) => pattern(r, pick(r, patterns)), PHONE_CARRIERS);

export const PHONES: readonly Shape[] = [
  shape("us_parentheses", (r) => us(r, (a, e, s) => `(${a}) ${e}-${s}`), PHONE_CARRIERS),
  shape("us_dashes", (r) => us(r, (a, e, s) => `${a}-${e}-${s}`), PHONE_CARRIERS),
  shape("us_dots", (r) => us(r, (a, e, s) => `${a}.${e}.${s}`), PHONE_CARRIERS),
  shape("us_international", (r) => us(r, (a, e, s) => pick(r, [`+1 ${a} ${e} ${s}`, `+1 (${a}) ${e}-${s}`, `+1-${a}-${e}-${s}`, `1-${a}-${e}-${s}`])), PHONE_CARRIERS),
  phone("uk_national", "07### ######", "020 7### ####", "0161 ### ####", "07### ### ###"),
  phone("uk_international", "+44 7### ######", "+44 (0)20 7### ####", "+44 20 8### ####"),
  phone("de_national", "0151 ########", "030 / ########", "089-Z######", "0172/#######", "(0221) Z######"),
  phone("de_international", "+49 151 ########", "+49 (0) 30 Z#######", "0049 89 Z######", "+49-172-#######"),
  phone("fr_national", "06 ## ## ## ##", "01.4#.##.##.##", "07-##-##-##-##"),
  phone("fr_international", "+33 6 ## ## ## ##", "+33 (0)1 4# ## ## ##", "0033 6 ## ## ## ##"),
  phone("es", "6## ### ###", "+34 6## ## ## ##", "+34 91 ### ## ##", "91 ### ## ##"),
  phone("it", "+39 34# ### ####", "+39 06 ### #####", "34# #######"),
  phone("in", "+91 98### #####", "+91-9#########", "098### #####"),
  phone("br", "+55 11 9####-####", "(21) 9####-####", "+55 (31) 9####-####"),
  phone("jp", "090-####-####", "+81 90-####-####", "03-3###-####"),
  phone("au", "04## ### ###", "+61 4## ### ###", "(02) 9### ####"),
  phone("nl", "06-########", "+31 6 ########", "020-Z######"),
  phone("se", "070-### ## ##", "+46 70 ### ## ##"),
  phone("pl", "+48 6## ### ###", "+48 22 ### ## ##"),
  phone("ch", "+41 79 ### ## ##", "079 ### ## ##"),
  phone("cn", "+86 138 #### ####", "139########"),
  phone("mx", "+52 55 #### ####", "+52 1 33 #### ####"),
  shape("e164", (r) => (r() < 0.2 ? "+1" + us(r, (a, e, s) => a + e + s)
    : pattern(r, pick(r, ["+447#########", "+4915#########", "+336########", "+9198########", "+346########"]))), COMPACT_PHONE_CARRIERS),
  phone("extension", "+44 20 7### #### ext. ###", "+49 30 Z#######-##"),
];

/** Ranges reserved for documentation, tests or special use are no one's address. */
function isReserved(a: number, b: number, c: number): boolean {
  return a === 10 || a === 127 || (a === 100 && b >= 64 && b < 128) || (a === 169 && b === 254) || (a === 172 && b >= 16 && b < 32)
    || (a === 192 && (b === 168 || b === 0 || b === 88)) || (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100)))
    || (a === 203 && b === 0 && c === 113);
}

function publicV4(r: Rng): string {
  for (;;) {
    // From 24 up: small leading octets look like version numbers to a reader too.
    const [a, b, c, d] = [int(r, 24, 221), int(r, 1, 254), int(r, 0, 254), int(r, 2, 254)];
    if (!isReserved(a, b, c)) return [a, b, c, d].join(".");
  }
}

function privateV4(r: Rng): string {
  const tail = (): string => `${int(r, 0, 254)}.${int(r, 2, 254)}`;
  return pick(r, [() => `10.${int(r, 0, 254)}.${tail()}`, () => `172.${int(r, 16, 31)}.${tail()}`, () => `192.168.${tail()}`])();
}

function publicV6(r: Rng): string {
  const prefix = pick(r, ["2a01:4f8", "2a02:8109", "2600:1f18", "2001:41d0", "2a00:1450", "2400:cb00", "2804:14c", "240e:3a1", "2604:a880"]);
  const group = (): string => str(r, HEX.slice(1), 1) + str(r, HEX, int(r, 0, 3));
  const groups = (n: number): string => Array.from({ length: n }, group).join(":");
  return pick(r, [
    () => `${prefix}:${groups(6)}`,
    () => `${prefix}:${groups(2)}::${int(r, 1, 9)}`,
    () => `${prefix}:${groups(1)}::${groups(2)}`,
    () => `${prefix}::${groups(1)}`,
    () => `${prefix}:${groups(6)}`.toUpperCase(),
    () => `${prefix}:0:0:${groups(1)}:0:0:${groups(1)}`,
    () => prefix.split(":").map((g) => g.padStart(4, "0")).join(":") + ":" + Array.from({ length: 6 }, () => str(r, HEX, 4)).join(":"),
    () => `::ffff:${publicV4(r)}`,
  ])();
}

export const IPS: readonly Shape[] = [
  shape("public_v4", publicV4, [...IP_CARRIERS, ...V4_CARRIERS]),
  shape("private_v4", privateV4, [...IP_CARRIERS, ...V4_CARRIERS]),
  shape("public_v6", publicV6, [...IP_CARRIERS.filter((c) => !c.startsWith("scp")), ...V6_CARRIERS]),
];

const NATIVE = [
  "Иван Петров", "Ольга Смирнова", "Дмитрий Кузнецов", "Оксана Шевченко", "田中 太郎", "佐藤 美咲", "王晓明", "李丽华", "김민준", "박서연",
  "محمد الحسن", "فاطمة الزهراء", "Γιώργος Παπαδόπουλος", "Ελένη Νικολάου", "יעל כהן", "प्रिया शर्मा",
];

const named = (subkind: string, write: (p: Person, r: Rng) => string, carriers: readonly string[] = NAME_CARRIERS): Shape =>
  shape(subkind, (r) => write(person(r), r), carriers);

export const PERSON_NAMES: readonly Shape[] = [
  ...CULTURE_NAMES.map((culture) => shape(culture, (r) => fullName(person(r, culture)), NAME_CARRIERS)),
  named("last_comma_first", (p) => `${p.last}, ${p.first}`),
  named("upper_case", (p) => fullName(p).toUpperCase()),
  named("lower_case", (p) => fullName(p).toLowerCase(), ["thanks {v}", "ask {v} about prod", "can you message {v} on teams", "author={v}", "its {v} from finance, not me"]),
  named("ascii_folded", (p) => [p.first, p.last].map((w) => fold(w)).map((w) => w.charAt(0).toUpperCase() + w.slice(1)).join(" ")),
  named("middle_initial", (p, r) => `${p.first} ${str(r, UPPER, 1)}. ${p.last}`),
  named("title", (p, r) => `${pick(r, ["Dr.", "Mrs", "Herr", "Prof.", "Mme"])} ${p.last}`),
  named("initial_last", (p) => `${p.first.charAt(0)}. ${p.last}`),
  named("double_last", (p, r) => `${p.first} ${p.last}-${person(r, "german").last}`),
  shape("native_script", (r) => pick(r, NATIVE), NAME_CARRIERS),
  named("first_name_only", (p) => p.first, FIRST_NAME_CARRIERS),
];


// National identification numbers with check digits computed from the published rules.
import { citizenCarriers } from "./carriers.ts";
import { UPPER, int, pad, pick, shuffled, str, DIGITS, type Rng, type Shape } from "./random.ts";

interface Birth { y: number; m: number; d: number; yy: string; mm: string; dd: string; }

function birth(r: Rng, from = 1945, to = 2006): Birth {
  const [y, m, d] = [int(r, from, to), int(r, 1, 12), int(r, 1, 28)];
  return { y, m, d, yy: pad(y % 100, 2), mm: pad(m, 2), dd: pad(d, 2) };
}

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, w, i) => sum + w * Number(digits.charAt(i)), 0);
}

const down = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from - i);

/** Some rules leave a few bodies without a check digit; the issuer skips them and so does this. */
function until(make: () => string | undefined): string {
  for (;;) {
    const value = make();
    if (value !== undefined) return value;
  }
}

export function luhnDigit(body: string): string {
  const sum = [...body].reverse().reduce((s, c, i) => {
    const n = Number(c) * (i % 2 === 0 ? 2 : 1);
    return s + (n > 9 ? n - 9 : n);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

function iso7064mod1110(body: string): string {
  let p = 10;
  for (const c of body) {
    p = (p + Number(c)) % 10 || 10;
    p = (p * 2) % 11;
  }
  return String((11 - p) % 10);
}

function ssn(r: Rng): string {
  const area = until(() => { const n = int(r, 1, 899); return n === 666 ? undefined : pad(n, 3); });
  return `${area}-${pad(int(r, 1, 99), 2)}-${pad(int(r, 1, 9999), 4)}`;
}

function nino(r: Rng): string {
  const prefix = until(() => {
    const p = str(r, "ABCEGHJKLMNOPRSTWXYZ", 1) + str(r, "ABCEGHJKLMNPRSTWXYZ", 1);
    return ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].includes(p) ? undefined : p;
  });
  const sep = pick(r, ["", " "]);
  return [prefix, str(r, DIGITS, 2), str(r, DIGITS, 2), str(r, DIGITS, 2), str(r, "ABCD", 1)].join(sep);
}

function nhs(r: Rng): string {
  return until(() => {
    const body = pick(r, ["4", "6", "7"]) + str(r, DIGITS, 8);
    const c = (11 - (weighted(body, down(10, 9)) % 11)) % 11;
    return c === 10 ? undefined : `${body.slice(0, 3)} ${body.slice(3, 6)} ${body.slice(6)}${c}`;
  });
}

/** Exactly one digit occurs twice among the first ten, the others at most once. */
function steuerId(r: Rng): string {
  return until(() => {
    const nine = shuffled(r, [..."0123456789"]).slice(1);
    const body = shuffled(r, [...nine, pick(r, nine)]).join("");
    if (body.startsWith("0")) return undefined;
    const id = body + iso7064mod1110(body);
    return r() < 0.5 ? id : `${id.slice(0, 2)} ${id.slice(2, 5)} ${id.slice(5, 8)} ${id.slice(8)}`;
  });
}

function nir(r: Rng): string {
  const b = birth(r);
  const dept = pick(r, ["75", "13", "69", "59", "33", "2A", "2B", "06", "44"]);
  const parts = [pick(r, ["1", "2"]), b.yy, b.mm, dept, pad(int(r, 1, 400), 3), pad(int(r, 1, 900), 3)];
  const n = Number(parts.join("").replace("2A", "19").replace("2B", "18"));
  return [...parts, pad(97 - (n % 97), 2)].join(pick(r, ["", " "]));
}

const dniLetter = (n: number): string => "TRWAGMYFPDXBNJZSQVHLCKE".charAt(n % 23);

function dni(r: Rng): string {
  const n = int(r, 10_000_000, 79_999_999);
  return `${n}${pick(r, ["", "-"])}${dniLetter(n)}`;
}

function nie(r: Rng): string {
  const lead = int(r, 0, 2);
  const body = str(r, DIGITS, 7);
  return `${"XYZ".charAt(lead)}${body}${dniLetter(Number(`${lead}${body}`))}`;
}

const CF_ODD: Record<string, number> = {};
[1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23].forEach((v, i) => {
  CF_ODD[UPPER.charAt(i)] = v;
  if (i < 10) CF_ODD[String(i)] = v;
});

function codiceFiscale(r: Rng): string {
  const b = birth(r);
  const triple = (): string => str(r, "BCDFGLMNPRSTVZ", 3);
  const day = pad(b.d + (r() < 0.5 ? 40 : 0), 2);
  const town = pick(r, ["H501", "F205", "F839", "L219", "D612", "A944", "G273", "L736"]);
  const body = triple() + triple() + b.yy + "ABCDEHLMPRST".charAt(b.m - 1) + day + town;
  const sum = [...body].reduce((s, c, i) => s + (i % 2 === 0 ? CF_ODD[c] ?? 0 : /\d/.test(c) ? Number(c) : UPPER.indexOf(c)), 0);
  return body + UPPER.charAt(sum % 26);
}

function bsn(r: Rng): string {
  return until(() => {
    const body = str(r, "123456789", 1) + str(r, DIGITS, 7);
    const c = weighted(body, down(9, 8)) % 11;
    return c === 10 ? undefined : body + c;
  });
}

function pesel(r: Rng): string {
  const b = birth(r);
  const body = b.yy + pad(b.m + (b.y >= 2000 ? 20 : 0), 2) + b.dd + str(r, DIGITS, 4);
  return body + String((10 - (weighted(body, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10);
}

function personnummer(r: Rng): string {
  const b = birth(r);
  const serial = pad(int(r, 1, 999), 3);
  const c = luhnDigit(b.yy + b.mm + b.dd + serial);
  return `${pick(r, [b.yy, String(b.y)])}${b.mm}${b.dd}-${serial}${c}`;
}

function belgian(r: Rng): string {
  const b = birth(r);
  const seq = pad(int(r, 1, 997), 3);
  const n = Number((b.y >= 2000 ? "2" : "") + b.yy + b.mm + b.dd + seq);
  const c = pad(97 - (n % 97), 2);
  return r() < 0.6 ? `${b.yy}.${b.mm}.${b.dd}-${seq}.${c}` : b.yy + b.mm + b.dd + seq + c;
}

function nif(r: Rng): string {
  const body = pick(r, ["1", "2"]) + str(r, DIGITS, 7);
  const c = 11 - (weighted(body, down(9, 8)) % 11);
  const id = body + (c >= 10 ? 0 : c);
  return r() < 0.5 ? id : `${id.slice(0, 3)} ${id.slice(3, 6)} ${id.slice(6)}`;
}

function austrian(r: Rng): string {
  return until(() => {
    const b = birth(r);
    const lead = String(int(r, 100, 999));
    const c = weighted(lead + b.dd + b.mm + b.yy, [3, 7, 9, 5, 8, 4, 2, 1, 6]) % 11;
    return c === 10 ? undefined : `${lead}${c}${pick(r, ["", " "])}${b.dd}${b.mm}${b.yy}`;
  });
}

function pps(r: Rng): string {
  const body = str(r, "123456789", 1) + str(r, DIGITS, 6);
  const second = pick(r, ["", "A", "B", "H"]);
  const n = weighted(body, down(8, 7)) + (second ? (UPPER.indexOf(second) + 1) * 9 : 0);
  return body + ("W" + UPPER).charAt(n % 23) + second;
}

function hetu(r: Rng): string {
  const b = birth(r);
  const serial = pad(int(r, 2, 899), 3);
  const c = "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(Number(b.dd + b.mm + b.yy + serial) % 31);
  return `${b.dd}${b.mm}${b.yy}${b.y >= 2000 ? "A" : "-"}${serial}${c}`;
}

function cpr(r: Rng): string {
  return until(() => {
    const b = birth(r, 1945, 1999);
    const body = b.dd + b.mm + b.yy + str(r, "0123", 1) + str(r, DIGITS, 2);
    const c = (11 - (weighted(body, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
    return c === 10 ? undefined : `${body.slice(0, 6)}-${body.slice(6)}${c}`;
  });
}

function cnp(r: Rng): string {
  const b = birth(r);
  const body = String(int(r, 1, 2) + (b.y >= 2000 ? 4 : 0)) + b.yy + b.mm + b.dd + pad(int(r, 1, 46), 2) + pad(int(r, 1, 999), 3);
  const c = weighted(body, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return body + (c === 10 ? 1 : c);
}

function rodneCislo(r: Rng): string {
  return until(() => {
    const b = birth(r, 1955, 2003);
    const body = b.yy + pad(b.m + (r() < 0.5 ? 50 : 0), 2) + b.dd + str(r, DIGITS, 3);
    const c = (11 - ((Number(body) * 10) % 11)) % 11;
    return c === 10 ? undefined : `${body.slice(0, 6)}/${body.slice(6)}${c}`;
  });
}

function egn(r: Rng): string {
  const b = birth(r);
  const body = b.yy + pad(b.m + (b.y >= 2000 ? 40 : 0), 2) + b.dd + str(r, DIGITS, 3);
  return body + String((weighted(body, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10);
}

/** Estonia and Lithuania share one scheme. */
function baltic(r: Rng): string {
  const b = birth(r);
  const body = String(int(r, 3, 4) + (b.y >= 2000 ? 2 : 0)) + b.yy + b.mm + b.dd + pad(int(r, 1, 999), 3);
  const first = weighted(body, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const c = first < 10 ? first : (weighted(body, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10;
  return body + c;
}

function oib(r: Rng): string {
  const body = str(r, "123456789", 1) + str(r, DIGITS, 9);
  return body + iso7064mod1110(body);
}

function emso(r: Rng): string {
  return until(() => {
    const b = birth(r);
    const body = b.dd + b.mm + pad(b.y % 1000, 3) + "50" + str(r, DIGITS, 3);
    const c = (11 - (weighted(body, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
    return c === 10 ? undefined : body + c;
  });
}

function amka(r: Rng): string {
  const b = birth(r);
  const body = b.dd + b.mm + b.yy + str(r, DIGITS, 4);
  return body + luhnDigit(body);
}

function taj(r: Rng): string {
  const body = str(r, "123456789", 1) + str(r, DIGITS, 7);
  const id = body + String(weighted(body, [3, 7, 3, 7, 3, 7, 3, 7]) % 10);
  return `${id.slice(0, 3)} ${id.slice(3, 6)} ${id.slice(6)}`;
}

const shape = (subkind: string, label: string, key: string, make: (r: Rng) => string): Shape =>
  ({ subkind, make, carriers: citizenCarriers(label, key) });

export const NATIONAL_IDS: readonly Shape[] = [
  shape("us_ssn", "SSN", "ssn", ssn),
  shape("us_ssn_plain", "Social Security Number", "ssn", (r) => ssn(r).replaceAll("-", "")),
  shape("us_itin", "ITIN", "itin", (r) => `9${str(r, DIGITS, 2)}-${int(r, 70, 88)}-${str(r, DIGITS, 4)}`),
  shape("uk_nino", "National Insurance number", "nino", nino),
  shape("uk_nhs", "NHS number", "nhs_number", nhs),
  shape("de_steuer_id", "Steuer-ID", "steuerId", steuerId),
  shape("fr_nir", "Numéro de sécurité sociale", "nir", nir),
  shape("es_dni", "DNI", "dni", dni),
  shape("es_nie", "NIE", "nie", nie),
  shape("it_codice_fiscale", "Codice fiscale", "codice_fiscale", codiceFiscale),
  shape("nl_bsn", "BSN", "bsn", bsn),
  shape("pl_pesel", "PESEL", "pesel", pesel),
  shape("se_personnummer", "Personnummer", "personnummer", personnummer),
  shape("be_national_number", "Rijksregisternummer", "rijksregisternummer", belgian),
  shape("pt_nif", "NIF", "nif", nif),
  shape("at_svnr", "SVNR", "svnr", austrian),
  shape("ie_pps", "PPS number", "pps_number", pps),
  shape("fi_hetu", "Henkilötunnus", "hetu", hetu),
  shape("dk_cpr", "CPR-nummer", "cpr", cpr),
  shape("ro_cnp", "CNP", "cnp", cnp),
  shape("cz_rodne_cislo", "Rodné číslo", "rodne_cislo", rodneCislo),
  shape("bg_egn", "EGN", "egn", egn),
  shape("ee_isikukood", "Isikukood", "isikukood", baltic),
  shape("hr_oib", "OIB", "oib", oib),
  shape("si_emso", "EMŠO", "emso", emso),
  shape("gr_amka", "AMKA", "amka", amka),
  shape("hu_taj", "TAJ szám", "taj", taj),
];

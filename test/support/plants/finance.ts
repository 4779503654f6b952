// Payment cards and bank accounts with valid check digits.
import { CARD_CARRIERS, IBAN_CARRIERS } from "./carriers.ts";
import { luhnDigit } from "./national-ids.ts";
import { BASE62, DIGITS, UPPER, int, pad, pick, str, type Rng, type Shape } from "./random.ts";

interface Network { name: string; length: number; prefix: (r: Rng) => string; groups: readonly number[]; }

const NETWORKS: readonly Network[] = [
  { name: "visa", length: 16, prefix: () => "4", groups: [4, 4, 4, 4] },
  { name: "mastercard", length: 16, prefix: (r) => (r() < 0.7 ? String(int(r, 51, 55)) : String(int(r, 2221, 2720))), groups: [4, 4, 4, 4] },
  { name: "amex", length: 15, prefix: (r) => pick(r, ["34", "37"]), groups: [4, 6, 5] },
  { name: "discover", length: 16, prefix: (r) => pick(r, ["6011", "65"]), groups: [4, 4, 4, 4] },
  { name: "diners", length: 14, prefix: () => "36", groups: [4, 6, 4] },
  { name: "jcb", length: 16, prefix: (r) => String(int(r, 3528, 3589)), groups: [4, 4, 4, 4] },
  { name: "unionpay", length: 16, prefix: () => "6225", groups: [4, 4, 4, 4] },
];

function card(r: Rng, network: Network, separator: string): string {
  const prefix = network.prefix(r);
  const body = prefix + str(r, DIGITS, network.length - 1 - prefix.length);
  const digits = body + luhnDigit(body);
  let at = 0;
  return network.groups.map((size) => digits.slice(at, (at += size))).join(separator);
}

const FORMATS = [["plain", ""], ["spaced", " "], ["dashed", "-"]] as const;

export const PAYMENT_CARDS: readonly Shape[] = NETWORKS.flatMap((network) =>
  FORMATS.map(([format, separator]) => ({
    subkind: `${network.name}_${format}`,
    make: (r: Rng) => card(r, network, separator),
    carriers: CARD_CARRIERS,
  })));

/** Account parts by country: n digits, a letters, c either; capitals before a colon are real bank codes. */
const IBAN_FORMS: Record<string, string> = {
  DE: "18n", GB: "BARC|LOYD|NWBK|HBUK:14n", FR: "10n11c2n", ES: "20n", IT: "1a10n12n", NL: "INGB|RABO|ABNA:10n", BE: "12n", CH: "17n",
  AT: "16n", PL: "24n", SE: "20n", PT: "21n", IE: "AIBK|BOFI:14n", DK: "14n", NO: "11n", FI: "14n",
};

function bban(r: Rng, form: string): string {
  const [banks, rest] = form.includes(":") ? form.split(":") : ["", form];
  const alphabets: Record<string, string> = { n: DIGITS, a: UPPER, c: BASE62.slice(0, 36) };
  const tail = (rest ?? "").replace(/(\d+)([nac])/g, (_, n: string, kind: string) => str(r, alphabets[kind] ?? DIGITS, Number(n)));
  return (banks ? pick(r, banks.split("|")) : "") + tail;
}

function ibanCheck(country: string, account: string): string {
  const numeric = (account + country + "00").replace(/[A-Z]/g, (c) => String(c.charCodeAt(0) - 55));
  return pad(98 - Number(BigInt(numeric) % 97n), 2);
}

function iban(r: Rng, country: string, spaced: boolean): string {
  const account = bban(r, IBAN_FORMS[country] ?? "18n");
  const whole = country + ibanCheck(country, account) + account;
  return spaced ? whole.replace(/(.{4})(?=.)/g, "$1 ") : whole;
}

export const IBANS: readonly Shape[] = Object.keys(IBAN_FORMS).flatMap((country) =>
  [true, false].map((spaced) => ({
    subkind: `${country.toLowerCase()}_${spaced ? "spaced" : "compact"}`,
    make: (r: Rng) => iban(r, country, spaced),
    carriers: IBAN_CARRIERS,
  })));

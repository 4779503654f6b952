// Validity checks written apart from the generator: other formulas, other styles, Node's own parsers.
import { BlockList, isIPv4, isIPv6 } from "node:net";
import { crc32 } from "node:zlib";

type Check = (value: string) => boolean;
const digitsOf = (s: string): number[] => (s.match(/\d/g) ?? []).map(Number);
const at = (d: readonly number[], i: number): number => d[i] ?? NaN;
const dot = (d: readonly number[], w: readonly number[]): number => {
  let total = 0;
  for (let i = 0; i < w.length; i++) total += at(d, i) * at(w, i);
  return total;
};

/** Doubling by table instead of by arithmetic. */
export const luhn: Check = (value) => {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
  const d = digitsOf(value).reverse();
  let sum = 0;
  for (let i = 0; i < d.length; i++) sum += i % 2 ? at(doubled, at(d, i)) : at(d, i);
  return d.length > 0 && sum % 10 === 0;
};

/** Remainder taken digit by digit over the rearranged string. */
export const ibanValid: Check = (value) => {
  const s = value.replaceAll(" ", "");
  let rest = 0;
  for (const c of s.slice(4) + s.slice(0, 4)) {
    for (const digit of parseInt(c, 36).toString()) rest = (rest * 10 + Number(digit)) % 97;
  }
  const lengths: Record<string, number> = { DE: 22, GB: 22, FR: 27, ES: 24, IT: 27, NL: 18, BE: 16, CH: 21, AT: 20, PL: 28, SE: 24, PT: 25, IE: 22, DK: 18, NO: 15, FI: 18 };
  return rest === 1 && s.length === lengths[s.slice(0, 2)];
};

/** The recursive definition of ISO 7064 over the whole number, check digit included, must end in 1. */
const iso7064 = (value: string): boolean => {
  const d = digitsOf(value);
  let product = 10;
  d.slice(0, -1).forEach((n) => {
    const sum = (n + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  });
  return d.length === 11 && (product + at(d, 10)) % 10 === 1;
};

const spanishLetter = (n: number, letter: string): boolean => "TRWAGMYFPDXBNJZSQVHLCKE"[n % 23] === letter;

const steuerId: Check = (value) => {
  const d = digitsOf(value);
  const counts = Array.from({ length: 10 }, (_, n) => d.slice(0, 10).filter((x) => x === n).length).sort();
  return iso7064(value) && at(d, 0) !== 0 && counts.join("") === "0111111112";
};

const nir: Check = (value) => {
  const s = value.replaceAll(" ", "");
  // Corsica by subtraction, as the national rule words it.
  const plain = BigInt(s.slice(0, 13).replace(/[AB]/, "0")) - (s.includes("A") ? 1_000_000n : s.includes("B") ? 2_000_000n : 0n);
  return s.length === 15 && (plain + BigInt(s.slice(13))) % 97n === 0n;
};

const codiceFiscale: Check = (value) => {
  const odd = "BAKPLCQDREVOSFTGUHMINJWZYX"; // position in this string is the value of the letter on odd places
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const c = value.charAt(i);
    const ordinal = c <= "9" ? Number(c) : c.charCodeAt(0) - 65;
    sum += i % 2 ? ordinal : odd.indexOf(String.fromCharCode(65 + ordinal));
  }
  return /^[A-Z]{6}\d\d[ABCDEHLMPRST]\d\d[A-Z]\d{3}[A-Z]$/.test(value) && value.charCodeAt(15) - 65 === sum % 26;
};

const baltic: Check = (value) => {
  const d = digitsOf(value);
  const sum = (shift: number): number => d.slice(0, 10).reduce((t, n, i) => t + n * (((i + shift) % 9) + 1), 0) % 11;
  const wanted = sum(0) !== 10 ? sum(0) : sum(2) !== 10 ? sum(2) : 0;
  return d.length === 11 && at(d, 10) === wanted;
};

const belgian: Check = (value) => {
  const d = value.replace(/\D/g, "");
  const check = BigInt(d.slice(9));
  return d.length === 11 && ((BigInt(d.slice(0, 9)) + check) % 97n === 0n || (BigInt("2" + d.slice(0, 9)) + check) % 97n === 0n);
};

/** Weighted sums taken over the whole number, so that a right check digit makes the total divide evenly. */
const whole = (weights: readonly number[], modulus: number): Check => (value) => {
  const d = digitsOf(value);
  return d.length === weights.length && dot(d, weights) % modulus === 0;
};

const ssn: Check = (v) => {
  const m = /^(\d{3})-?(\d{2})-?(\d{4})$/.exec(v);
  return m !== null && !["000", "666"].includes(m[1] ?? "") && Number(m[1]) < 900 && m[2] !== "00" && m[3] !== "0000";
};

export const NATIONAL_CHECKS: Record<string, Check> = {
  us_ssn: ssn,
  us_ssn_plain: ssn,
  us_itin: (v) => /^9\d\d-(7\d|8[0-8])-\d{4}$/.test(v),
  uk_nino: (v) => /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]( ?\d\d){3} ?[A-D]$/.test(v),
  uk_nhs: whole([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 11),
  de_steuer_id: steuerId,
  fr_nir: nir,
  es_dni: (v) => spanishLetter(parseInt(v, 10), v.slice(-1)) && /^\d{8}-?[A-Z]$/.test(v),
  es_nie: (v) => spanishLetter(Number(v.slice(0, 8).replace("X", "0").replace("Y", "1").replace("Z", "2")), v.slice(-1)),
  it_codice_fiscale: codiceFiscale,
  nl_bsn: whole([9, 8, 7, 6, 5, 4, 3, 2, -1], 11),
  pl_pesel: whole([1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1], 10),
  se_personnummer: (v) => luhn(v.replace(/\D/g, "").slice(-10)),
  be_national_number: belgian,
  pt_nif: (v) => {
    const d = digitsOf(v);
    const rest = dot(d, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    return d.length === 9 && at(d, 8) === (rest < 2 ? 0 : 11 - rest);
  },
  at_svnr: whole([3, 7, 9, -1, 5, 8, 4, 2, 1, 6], 11),
  ie_pps: (v) => {
    const extra = v.charAt(8) ? v.charCodeAt(8) - 64 : 0;
    const letter = v.charCodeAt(7) - 64;
    return (dot(digitsOf(v), [8, 7, 6, 5, 4, 3, 2]) + 9 * extra - letter) % 23 === 0;
  },
  fi_hetu: (v) => {
    const n = Number(v.slice(0, 6) + v.slice(7, 10));
    const letters = [..."0123456789ABCDEFHJKLMNPRSTUVWXY"];
    return letters.indexOf(v.charAt(10)) === n - 31 * Math.floor(n / 31) && v.length === 11;
  },
  dk_cpr: whole([4, 3, 2, 7, 6, 5, 4, 3, 2, 1], 11),
  ro_cnp: (v) => {
    const d = digitsOf(v);
    const rest = dot(d, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
    return d.length === 13 && at(d, 12) === (rest === 10 ? 1 : rest);
  },
  cz_rodne_cislo: (v) => Number(v.replace("/", "")) % 11 === 0 && /^\d{6}\/\d{4}$/.test(v),
  bg_egn: (v) => {
    const d = digitsOf(v);
    const powers = Array.from({ length: 9 }, (_, i) => 2 ** (i + 1) % 11);
    return d.length === 10 && (dot(d, powers) % 11) % 10 === at(d, 9);
  },
  ee_isikukood: baltic,
  hr_oib: iso7064,
  si_emso: whole([7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1], 11),
  gr_amka: luhn,
  hu_taj: whole([3, 7, 3, 7, 3, 7, 3, 7, -1], 10),
};

const reserved = new BlockList();
for (const [net, bits] of [["10.0.0.0", 8], ["127.0.0.0", 8], ["100.64.0.0", 10], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.168.0.0", 16],
  ["192.0.2.0", 24], ["198.51.100.0", 24], ["203.0.113.0", 24], ["198.18.0.0", 15], ["224.0.0.0", 3], ["0.0.0.0", 8]] as const) {
  reserved.addSubnet(net, bits);
}
const documentation = new BlockList();
for (const [net, bits] of [["2001:db8::", 32], ["fc00::", 7], ["fe80::", 10]] as const) documentation.addSubnet(net, bits, "ipv6");

export const IP_CHECKS: Record<string, Check> = {
  public_v4: (v) => isIPv4(v) && !reserved.check(v),
  private_v4: (v) => isIPv4(v) && /^(10|172|192)\./.test(v) && reserved.check(v),
  public_v6: (v) => isIPv6(v) && !documentation.check(v, "ipv6"),
};

function base62(text: string): number {
  let n = 0;
  for (const c of text) n = n * 62 + (/\d/.test(c) ? Number(c) : /[A-Z]/.test(c) ? c.charCodeAt(0) - 55 : c.charCodeAt(0) - 61);
  return n;
}

const crcToken: Check = (v) => {
  const body = v.slice(v.indexOf("_") + 1);
  return body.length === 36 && crc32(body.slice(0, 30)) === base62(body.slice(30));
};

export const SECRET_CHECKS: Record<string, Check> = {
  github_pat_classic: crcToken,
  github_oauth: crcToken,
  github_app: crcToken,
  npm: crcToken,
  github_pat_fine_grained: (v) => v.length === 93,
  grafana: (v) => crc32(v.slice(0, -9)) === parseInt(v.slice(-8), 16),
  jwt: (v) => v.split(".").slice(0, 2).every((part) => typeof JSON.parse(Buffer.from(part, "base64url").toString()) === "object"),
  pypi: (v) => v.startsWith("pypi-AgEIcHlwaS5vcmc") && Buffer.from(v.slice(5), "base64url").includes("pypi.org"),
  onepassword_service_account: (v) => v.startsWith("ops_eyJ"),
  azure_storage_key: (v) => Buffer.from(v, "base64").length === 64 && v.length === 88,
  anthropic: (v) => v.length === 108,
  google_api_key: (v) => v.length === 39,
  pem_rsa: (v) => v.includes("KEY-----\nMIIEpAIBAAKCAQEA"),
  pem_openssh: (v) => v.includes("\nb3BlbnNzaC1rZXktdjE"),
  sendgrid: (v) => v.length === 69,
};

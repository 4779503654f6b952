import type { FindingKind } from "./finding.ts";

/**
 * Changes whenever a rule, an allow list, a placeholder or a pinned library of the gate changes what is found.
 * docs/methods/anonymity.md prints this table; a test holds the two together.
 */
export const anonymityVersion = "1";

interface RuleRow {
  readonly kind: FindingKind;
  /** Whether the API refuses a session with it. */
  readonly blocks: boolean;
  readonly finds: string;
  /** Library that decides, or `own` where none does it. */
  readonly source: string;
}

export const rules = {
  "known-secret": {
    kind: "secret",
    blocks: true,
    finds: "Keys and tokens of the vendors in secretlint's recommended preset, private keys, connection strings",
    source: "@secretlint/secretlint-rule-preset-recommend",
  },
  "vendor-token": {
    kind: "secret",
    blocks: true,
    finds: "Tokens of vendors the preset lacks, by their documented prefix and length; JSON web tokens",
    source: "own",
  },
  "private-key": {
    kind: "secret",
    blocks: true,
    finds: "PEM, OpenSSH, PGP and PuTTY private key blocks, also escaped, indented or cut short",
    source: "own",
  },
  "authorization-header": {
    kind: "secret",
    blocks: true,
    finds: "Bearer, Basic and token credentials, cookies of a session, user and password flags of commands",
    source: "own",
  },
  "assigned-secret": {
    kind: "secret",
    blocks: true,
    finds: "A literal that looks random, or a password, given to a name such as api_key, secret, token, password",
    source: "own",
  },
  email: {
    kind: "email",
    blocks: true,
    finds: "E-mail addresses under a real or internal top-level domain, also URL-encoded or written with (at)",
    source: "own, top-level domains of tlds",
  },
  phone: {
    kind: "phone",
    blocks: true,
    finds: "Phone numbers with a country code, in a national format, or after a word such as phone",
    source: "libphonenumber-js",
  },
  "ip-address": {
    kind: "ip_address",
    blocks: true,
    finds: "IPv4 and IPv6 addresses of hosts, private ranges included",
    source: "ipaddr.js",
  },
  "url-credentials": {
    kind: "url_credentials",
    blocks: true,
    finds: "User and password, or a token, before the host of a URL",
    source: "own, @secretlint/secretlint-rule-preset-recommend",
  },
  "url-credential-parameter": {
    kind: "url_credentials",
    blocks: true,
    finds: "A key, token, password or signature in the query of a URL",
    source: "own",
  },
  "home-path": {
    kind: "home_path",
    blocks: true,
    finds: "User names in home folders of macOS, Linux, Windows and WSL, also escaped, URL- or dash-encoded, and ~name",
    source: "own",
  },
  "git-identity": {
    kind: "git_identity",
    blocks: true,
    finds: "A name together with an e-mail address, as git and mail write them",
    source: "own",
  },
  "git-name": {
    kind: "git_identity",
    blocks: false,
    finds: "A name without an e-mail address in git output, git settings or an @author tag",
    source: "own",
  },
  "payment-card": {
    kind: "payment_card",
    blocks: true,
    finds: "Card numbers of a known network with a valid check digit",
    source: "card-validator",
  },
  iban: { kind: "iban", blocks: true, finds: "IBANs with valid check digits and national format", source: "ibantools" },
  "national-id": {
    kind: "national_id",
    blocks: true,
    finds:
      "Personal and tax numbers of the US, the UK and the EU; those of plain digits only after a word that names them",
    source: "stdnum",
  },
  "person-name": {
    kind: "person_name",
    blocks: false,
    finds: "Names of persons in running English text; only when asked for",
    source: "compromise",
  },
} as const satisfies Record<string, RuleRow>;

export type RuleId = keyof typeof rules;

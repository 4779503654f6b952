import type { FindingKind } from "./finding.ts";
import type { Label } from "./match.ts";

export const labelOfKind: Record<FindingKind, Label> = {
  secret: "SECRET",
  email: "EMAIL",
  phone: "PHONE",
  ip_address: "IP",
  url_credentials: "CREDENTIALS",
  home_path: "USER",
  git_identity: "PERSON",
  payment_card: "CARD",
  iban: "IBAN",
  national_id: "ID",
  person_name: "PERSON",
};

/** Ours and those of other tools: `[EMAIL_1]`, `[REDACTED]`, `[SECRET:jwt]`. */
const bracketed = /\[[A-Z][A-Z_]*(?:_\d+|:\w+)?\]/;
const template = /^[$<{%[(*#]|\$\{|\{\{|<[a-z]|%[sdv]|\*\*\*|\.\.\.|…|•/i;
const words =
  /redact|placeholder|changeme|change[-_]?(?:me|this|it)|your[-_]?|replace[-_]?(?:me|with)|dummy|sample|(?:^|[-_])x{3,}|x{4,}|example|abcdefgh|12345678|(?:^|[-_])(?:test|fake|mock|todo|none|null|undefined|foo|bar|baz)(?:$|[-_\d])/i;
/** Longer values are random, and random text holds short words. */
const wordsWithin = 48;
const oneCharacter = /^(.)\1*$/;

/** A value that stands for one: a template variable, a made-up word, our own placeholder. */
export function isPlaceholder(value: string): boolean {
  return (
    bracketed.test(value) ||
    template.test(value) ||
    (value.length <= wordsWithin && words.test(value)) ||
    oneCharacter.test(value)
  );
}

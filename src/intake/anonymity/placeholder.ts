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

const ours = /\[(?:SECRET|EMAIL|PHONE|IP|CREDENTIALS|USER|PERSON|CARD|IBAN|ID)_\d+\]/;
const template = /^[$<{%[(*#]|\$\{|\{\{|<[a-z]|%[sdv]|\*\*\*|\.\.\.|…|•/i;
const words =
  /redact|placeholder|changeme|change[-_]?(?:me|this|it)|your[-_]?|replace[-_]?(?:me|with)|dummy|sample|xxxx|example|(?:^|[-_])(?:test|fake|mock|todo|none|null|undefined|foo|bar|baz)(?:$|[-_\d])/i;
const oneCharacter = /^(.)\1*$/;

/** A value that stands for one: a template variable, a made-up word, our own placeholder. */
export function isPlaceholder(value: string): boolean {
  return ours.test(value) || template.test(value) || words.test(value) || oneCharacter.test(value);
}

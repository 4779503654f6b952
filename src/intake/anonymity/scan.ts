import { findAssignedSecrets } from "./detectors/assigned-secrets.ts";
import { findAuthorizationHeaders } from "./detectors/authorization-headers.ts";
import { findEmails } from "./detectors/emails.ts";
import { findGitIdentities } from "./detectors/git-identities.ts";
import { findHomePaths } from "./detectors/home-paths.ts";
import { findIbans } from "./detectors/ibans.ts";
import { findIpAddresses } from "./detectors/ip-addresses.ts";
import { findKnownSecrets } from "./detectors/known-secrets.ts";
import { findNationalIds } from "./detectors/national-ids.ts";
import { findPaymentCards } from "./detectors/payment-cards.ts";
import { findPhones } from "./detectors/phones.ts";
import { findPrivateKeys } from "./detectors/private-keys.ts";
import { findUrlCredentials } from "./detectors/urls.ts";
import { findVendorTokens } from "./detectors/vendor-tokens.ts";
import type { Detector, Match } from "./match.ts";
import { rules } from "./rules.ts";
import { sourceOf } from "./source.ts";

/** The surest first: where two found the very same range, the first one names it. */
const detectors: readonly Detector[] = [
  findPrivateKeys,
  findKnownSecrets,
  findVendorTokens,
  findUrlCredentials,
  findGitIdentities,
  findEmails,
  findIbans,
  findPaymentCards,
  findNationalIds,
  findHomePaths,
  findIpAddresses,
  findPhones,
  findAuthorizationHeaders,
  findAssignedSecrets,
];

/** Every match, in order of place, without those that lie inside another. */
export async function scan(text: string, detect: readonly Detector[]): Promise<Match[]> {
  const matches: Match[] = [];
  const source = sourceOf(text);
  for (const detector of detect) for (const match of await detector(source)) matches.push(match);
  return outermost(matches);
}

/** The tagger for names is large and slow, so it is loaded only when asked for. */
export async function detectorsFor(options: { readonly names?: boolean }): Promise<readonly Detector[]> {
  if (options.names !== true) return detectors;
  const { findPersonNames } = await import("./detectors/person-names.ts");
  return [...detectors, findPersonNames];
}

/** A blocking match is never hidden by one that only warns. */
function outermost(matches: readonly Match[]): Match[] {
  const sorted = [...matches].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Match[] = [];
  let blockedTo = -1;
  let coveredTo = -1;
  for (const match of sorted) {
    const { blocks } = rules[match.rule];
    if (match.end <= blockedTo || (!blocks && match.end <= coveredTo)) continue;
    kept.push(match);
    coveredTo = Math.max(coveredTo, match.end);
    if (blocks) blockedTo = Math.max(blockedTo, match.end);
  }
  return kept;
}

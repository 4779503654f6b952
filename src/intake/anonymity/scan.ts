import { assignedWords, findAssignedSecrets } from "./detectors/assigned-secrets.ts";
import { authorizationWords, findAuthorizationHeaders } from "./detectors/authorization-headers.ts";
import { findEmails } from "./detectors/emails.ts";
import { findGitIdentities, gitWords } from "./detectors/git-identities.ts";
import { findHomePaths, homePathWords } from "./detectors/home-paths.ts";
import { findIbans } from "./detectors/ibans.ts";
import { findIpAddresses } from "./detectors/ip-addresses.ts";
import { findKnownSecrets, knownSecretWords } from "./detectors/known-secrets.ts";
import { findNationalIds, nationalIdWords } from "./detectors/national-ids.ts";
import { findPaymentCards } from "./detectors/payment-cards.ts";
import { findPhones, phoneWords } from "./detectors/phones.ts";
import { findPrivateKeys } from "./detectors/private-keys.ts";
import { findUrlCredentials } from "./detectors/urls.ts";
import { findVendorTokens, vendorWords } from "./detectors/vendor-tokens.ts";
import type { Detector, Match } from "./match.ts";
import { rules } from "./rules.ts";
import { sourceOf } from "./source.ts";
import { createWordFinder } from "./words.ts";

/** The surest first: where two found the very same range, the first one names it. */
const detectors: readonly Detector[] = [
  { find: findPrivateKeys, words: [] },
  { find: findKnownSecrets, words: knownSecretWords },
  { find: findVendorTokens, words: vendorWords },
  { find: findUrlCredentials, words: [] },
  { find: findGitIdentities, words: gitWords },
  { find: findEmails, words: [] },
  { find: findIbans, words: [] },
  { find: findPaymentCards, words: [] },
  { find: findNationalIds, words: nationalIdWords },
  { find: findHomePaths, words: homePathWords },
  { find: findIpAddresses, words: [] },
  { find: findPhones, words: phoneWords },
  { find: findAuthorizationHeaders, words: authorizationWords },
  { find: findAssignedSecrets, words: assignedWords },
];
const findWords = createWordFinder(detectors.flatMap(({ words }) => words));

/** The tagger for names is large and slow, so it is loaded only when asked for. */
export async function detectorsFor(options: { readonly names?: boolean }): Promise<readonly Detector[]> {
  if (options.names !== true) return detectors;
  const { findPersonNames } = await import("./detectors/person-names.ts");
  return [...detectors, { find: findPersonNames, words: [] }];
}

/** Every match, in order of place, without those that lie inside another. */
export async function scan(text: string, detect: readonly Detector[]): Promise<Match[]> {
  const matches: Match[] = [];
  const source = sourceOf(text, findWords);
  for (const { find } of detect) for (const match of await find(source)) matches.push(match);
  return outermost(matches);
}

/**
 * A blocking match is never hidden by one that only warns. The password and host of a URL look like an e-mail address, which is
 * the URL's and not somebody's.
 */
function outermost(matches: readonly Match[]): Match[] {
  const sorted = [...matches].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Match[] = [];
  let blockedTo = -1;
  let coveredTo = -1;
  let userinfoTo = -1;
  for (const match of sorted) {
    const { blocks } = rules[match.rule];
    if (match.end <= blockedTo || (!blocks && match.end <= coveredTo)) continue;
    if (match.rule === "email" && match.start < userinfoTo) continue;
    kept.push(match);
    coveredTo = Math.max(coveredTo, match.end);
    if (blocks) blockedTo = Math.max(blockedTo, match.end);
    if (match.rule === "url-credentials") userinfoTo = match.end;
  }
  return kept;
}

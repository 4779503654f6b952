import type { Match } from "../match.ts";
import { isPlaceholder } from "../placeholder.ts";
import { type Found, matchesAt, matchesIn, type Source } from "../source.ts";
import { looksRandom } from "./randomness.ts";
import { vendorTokens } from "./vendor-table.ts";

const table = vendorTokens.map(([beginnings, rest]) => {
  const words = beginnings.split(" ");
  const literal = words.map((word) => word.replaceAll(".", "\\.")).join("|");
  return { words, pattern: new RegExp(`(?<![A-Za-z0-9_])(?:${literal})${rest}(?![A-Za-z0-9_])`, "y") };
});

/** Tokens known by a word inside them, at which the pattern begins. */
const around = [
  { words: ["eyJ"], pattern: /(?<![\w-])eyJ[\w-]{8,4096}\.eyJ[\w-]{8,8192}(?:\.[\w-]{8,2048})?(?![\w-])/y }, // JSON web token
  {
    words: ["discord"],
    pattern: /(?<=(https:\/\/(?:ptb\.|canary\.)?))discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/[\w-]{60,72}/y,
  },
  { words: ["hooks.slack"], pattern: /(?<=(https:\/\/))hooks\.slack\.com\/(?:services|workflows)\/[\w/]{30,100}/y },
  {
    words: ["webhook.office"],
    pattern: /(?<=(https:\/\/[\w-]{1,63}\.))webhook\.office\.com\/webhookb2\/[\w@/-]{60,200}/y,
  },
  { words: ["atlasv1."], pattern: /(?<=(?<!\w)([A-Za-z0-9]{14}\.))atlasv1\.[\w=-]{60,80}(?!\w)/y }, // Terraform
  { words: ["Q~"], pattern: /(?<=(?<![\w~.-])([\w~.-]{3}\d))Q~[\w~.-]{31,34}(?!\w)/y }, // Azure
  { words: ["-us"], pattern: /(?<=(?<!\w)([a-f0-9]{32}))-us\d{1,2}(?!\w)/y }, // Mailchimp
];

/** Tokens that are all digits, hexadecimal or capitals, known by their make. */
const shapes = [
  /(?<=(?<![\w:])(?:bot)?)\d{8,10}:[A-Za-z0-9_-]{34,36}(?![\w-])|(?<![\w/])[012]\/\d{16}(?:\/\d{16})?:[a-f0-9]{32}(?!\w)/g, // Telegram, Asana
  /(?<![\w.-])[MNO][A-Za-z\d_-]{23,27}\.[\w-]{6}\.[\w-]{27,40}(?![\w-])/g, // Discord
  /(?<![\w-])(?:[A-Z0-9]{5}(?:-[A-Z0-9]{5}){4}|(?:SK|AC)[a-f0-9]{32}|A3T[A-Z0-9]{17}|[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8})(?![\w-])/g, // product keys, Twilio, AWS, Mailgun
];

/** The number of a Telegram bot is public and may count up, as stand-ins do; what follows it is the secret. */
const botNumber = /^\d{8,10}:/;

export const vendorWords = [...table, ...around].flatMap(({ words }) => words);

export function findVendorTokens({ text, at, runs }: Source): Match[] {
  const matches: Match[] = [];
  const add = ({ groups, start, end }: Found): void => {
    const [whole = "", lead = ""] = groups;
    if (!isPlaceholder((lead + whole).replace(botNumber, "")))
      matches.push({ rule: "vendor-token", start: start - lead.length, end });
  };
  for (const { words, pattern } of table) {
    for (const found of matchesAt(text, at(words), pattern)) if (looksRandom(found.groups[0] ?? "")) add(found);
  }
  for (const { words, pattern } of around) for (const found of matchesAt(text, at(words), pattern)) add(found);
  for (const shape of shapes) for (const found of matchesIn(text, runs, shape)) add(found);
  return matches;
}

import type { Match } from "../match.ts";
import { isPlaceholder } from "../placeholder.ts";
import { linesAround, matchesAt, matchesIn, type Source } from "../source.ts";
import { isPublicValue, withoutScope } from "./public-values.ts";
import { entropy } from "./randomness.ts";

/** Words in names of values that are secret, in lower case. */
const passwords = ["passw", "passphrase", "pwd", "pass", "contraseña", "mot de passe", "пароль", "密码", "パスワード"];
const keys = ["secret", "key", "token", "credential", "auth", "salt", "pepper"];
const needles = [...passwords, ...keys];

/**
 * The rest of the name, then how languages and files give it a value (`=`, `:`, `=>`, `:=`, XML, the default of a getter), then the value.
 */
const assignment =
  /([\w\u00c0-\u04ff\u3040-\u9fff]{1,40}(?:[-.]\w{1,24}){0,2}|mot de passe)(?:(?: [a-z]{1,12}){0,3}\\?["'`\]]{0,2}(?:\??: ?[\w<>[\].?]{1,32} (?==))?[ \t]{0,8}(?:=>|:=|={1,3}|:|>|\?\?|\|\||(?<=[ \t`])\|(?=[ \t`]))[ \t]{0,8}(?:(?:String|str|bytes)\(|[rbfu](?=["']))?|\\?["'](?:, ?| value=)|\((?=["'])|["']?\r?\n[ \t]{1,24}["']?value["']?: ?| (?:is|to|are|lautet|es|est|by|body)[: ]{1,2}| --body )(\\?["'`])?((?:[^\s"'`,;<>&|]|&(?!&|amp)|\|(?!\|)){4,512})/y;
/** Commands that take a secret as the next word. */
const spoken =
  /((?:requirepass|masterauth|identified by)|(?<=\s--?[a-z-]{0,24})-(?:key|token|secret|password))[ \t]{1,3}(["'`])?([^\s"'`,;<>&|]{6,512})/iy;
const commands = ["requirepass", "masterauth", "identified by", "-key ", "-token ", "-secret ", "-password "];
/** `API_KEY must be set, got "…"`: a name, and a quoted value later in the sentence. */
const mentioned = /[a-z]{3,8}\b[^\n"'`]{1,48}["'`]([\w+/=.~-]{20,512})["'`]/iy;
/** host:port:database:user:password, one a line. */
const databases = [":5432:", ":5433:", ":*:"];
const pgpass = /(?<![^\s"'`>])[\w.*-]{1,100}:(?:\d{2,5}|\*):[\w*-]{1,63}:[\w*.-]{1,63}:([^\s:"'`]{6,128})/g;
const yaml = /^(?:\||>|\|-|>-)$/;

/** Names of things about a secret, and values that are public by design. */
const notSecret =
  /(?:type|ids?|names?|counts?|length|len|limit|size|url|uri|path|file|field|label|header|prefix|suffix|hint|error|format|regex|pattern|class|index|usage|expir\w*|ttl|policy|input|placeholder|version|algorithm|hash|code|words?|board|board_?\w*|frame\w*|points?|press\w*|down|up|s|ed|ing|er|or|ors|ored|orize\w*|oris\w*|age|ages|through|ive|enger\w*|port|ports)$/i;
const publicBefore =
  /(?:^|[^A-Za-z])(?:public|primary|foreign|cache|sort|partition|object|s3|storage|react|map|dict|group|query|unique|next|page|continuation|cancel|max|min|input|output|total|prompt|completion|num|idempotency|row|item|host|translation|i18n|locale|known|lookup|dedup\w*|issue|project|jira|hot|ssh-rsa|publishable|pub)[_. -]?$/i;
const publicCamel =
  /(?:Public|Primary|Foreign|Cache|Sort|Partition|Storage|Map|Group|Query|Unique|Next|Page|Max|Min|Row|Item|Locale|Host)$/;
/** monkey, compass: no key and no password. */
const partOfWord = /(?:mon|tur|don|hoc|joc|whis|hot|com|sur|tres|by|over|under|encom|im|tres|author)$/i;
const strongBefore =
  /(?:api|access|account|encryption|signing|master|shared|license|private|service|secret|auth|app|client|admin|deploy|jwt|session|storage|bot|refresh|bearer|webhook|crypt\w*|hmac|aes|rsa|consumer|subscription|function|write|read|server)[_. -]?$/i;
const code =
  /[(){}[\]]|^\$|^process\.|^os\.|^env\.|^self\.|^this\.|^config\.|^settings\.|\|\||&&|=>|^\.{0,2}\/|^https?:|^-/;

export const assignedWords = [...needles, ...commands, ...databases];

export function findAssignedSecrets(source: Source): Match[] {
  const { text } = source;
  const matches: Match[] = [];
  let after = 0;
  for (const at of source.at(needles)) {
    if (at < after) continue;
    assignment.lastIndex = at;
    const found = assignment.exec(text);
    if (found === null) continue;
    const [whole, name = "", quote = "", raw = ""] = found;
    const value = withoutScope(raw.replace(/[\\.:!?]+$/, ""));
    const before = text.slice(Math.max(0, at - 24), at);
    if (!isSecret(name, whole.slice(0, whole.length - raw.length), before, value, quote !== "") || yaml.test(value))
      continue;
    const start = at + whole.length - raw.length;
    matches.push({ rule: "assigned-secret", start, end: start + value.length });
    after = start + value.length;
  }
  return [...matches, ...findSpoken(source)];
}

function findSpoken({ text, at }: Source): Match[] {
  const matches: Match[] = [];
  const add = (value: string, end: number): void => {
    matches.push({ rule: "assigned-secret", start: end - value.length, end });
  };
  for (const { groups, end } of matchesAt(text, at(commands), spoken)) {
    const [, command = "", quote = "", value = ""] = groups;
    if (isPlaceholder(value) || code.test(value) || isNameOfVariable(value)) continue;
    if (/key$|token$/i.test(command) ? isKey(value, true) : isPassword(value, quote !== "")) add(value, end);
  }
  for (const { groups, start, end } of matchesAt(text, at(["key", "token", "secret", "passw"]), mentioned)) {
    const [, value = ""] = groups;
    const before = text.slice(Math.max(0, start - 24), start);
    if (publicBefore.test(before) || isPlaceholder(value) || code.test(value) || isNameOfVariable(value)) continue;
    if (isKey(value, false)) add(value, end - 1);
  }
  for (const { groups, end } of matchesIn(text, linesAround(text, at(databases)), pgpass)) {
    const [, value = ""] = groups;
    if (!isPlaceholder(value)) add(value, end);
  }
  return matches;
}

function isSecret(name: string, text: string, before: string, value: string, quoted: boolean): boolean {
  if (isPlaceholder(value) || code.test(value) || isNameOfVariable(value)) return false;
  const lower = name.toLowerCase();
  const word = needles.find((needle) => lower.startsWith(needle)) ?? "";
  const rest = lower.slice(word.length).replace(/^(?:word|wort|phrase|wd)/, "");
  if (notSecret.test(rest) || publicBefore.test(before) || publicCamel.test(before) || partOfWord.test(before))
    return false;
  // `PASS: name of a test`, `the pass is done`.
  if (lower === "pass" && !quoted && !text.includes("=")) return false;
  if (passwords.includes(word)) return isPassword(value, quoted);
  return isKey(value, word === "secret" || strongBefore.test(before) || /key|token|secret/.test(rest));
}

/** `API_KEY = "API_KEY"`: the name of a variable, not its value. */
function isNameOfVariable(value: string): boolean {
  return /^[A-Z][A-Z\d]{0,15}(?:_[A-Z\d]{1,15})+$/.test(value) && !/\d{3}/.test(value);
}

const dictionary = /^\p{L}?\p{Ll}+$|^\p{Lu}+$/u;
const identifier = /^[A-Za-z_$][\w$]*(?:[.?!]+[A-Za-z_$][\w$]*)*$/;
const weak =
  /^(?:(?:my|your|new|old|super|user|the)?[-_]?(?:password|passwd|pass|secret|token)\d{0,4}[!@#]?|true|false|null|none|string|required|optional|hashed|[\d.]{1,7})$/i;

/** Quoted or not, a password is told from code by a digit or sign that no identifier or type has. */
function isPassword(value: string, quoted: boolean): boolean {
  if (value.length < 6 || weak.test(value) || dictionary.test(value)) return false;
  if (/^[a-z]+(?:[-_/][a-z0-9]+)+$/i.test(value) && !(quoted && /\d/.test(value))) return false;
  if (!/\d/.test(value) && !/[^\p{L}.-]/u.test(value)) return false;
  return quoted || !identifier.test(value) || (/\d/.test(value) && entropy(value) >= 2.5);
}

const token = /^[A-Za-z0-9+/_\-.~=:!@#$%^&*?|]{8,512}$/;
const camelWords = /^(?:[A-Za-z]?[a-z]{2,}\d{0,2}(?=[A-Z]|$)){2,}$/;
const kebabWords = /^[A-Za-z]+(?:[-_./:][A-Za-z]*\d{0,4})+$/;

/** A name that says `api_key` takes less to be believed than one that says `key`. */
function isKey(value: string, strong: boolean): boolean {
  if (!token.test(value) || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  if (/^0x[0-9a-f]{40}$/i.test(value) || isPublicValue(value)) return false;
  if (camelWords.test(value) || kebabWords.test(value) || /\.[a-z]{2,4}$/.test(value)) return false;
  if (/^\d+(?:\.\d+)*[a-z%]{0,3}$/i.test(value) || /^\d{4}-\d\d-\d\d/.test(value)) return false;
  return strong ? value.length >= 8 && entropy(value) >= 2.6 : value.length >= 20 && entropy(value) >= 3.2;
}

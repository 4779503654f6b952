import type { Match } from "../match.ts";
import { isPlaceholder } from "../placeholder.ts";
import { entropy } from "./randomness.ts";

/** A name that says its value is secret, then how languages and files give a value: `=`, `:`, `=>`, `:=`, XML, a getter's default. */
const assignment =
  /(passw(?:or)?d|passwort|passphrase|contraseña|mot[ _]de[ _]passe|пароль|密码|pwd|secret|api_?-?key|access_?-?key|auth_?-?key|account_?-?key|encryption_?-?key|signing_?-?key|master_?-?key|shared_?-?key|license_?-?key|private_?-?key|service_?-?key|token|credentials?|auth(?:_pass)?|salt|pepper|pass|_key|-key|Key|PIN)([A-Za-z0-9_]{0,24})(\\?["'`\]]{0,2}\s{0,4}(?:=>|:=|={1,3}|:|>)\s{0,4}|["'], ?)(?:(?:String|str|bytes)\()?[rbfu]?(\\?["'`])?([^\s"'`,;<>]{4,512})/gi;

const password = /^(?:passw|passph|pwd|pass|contrase|mot|парол|密码)/i;
/** Names of things about a secret, and values that are public by design. */
const notSecret =
  /(?:type|id|ids|name|names|count|counts|length|len|limit|size|url|uri|path|file|field|label|header|prefix|suffix|hint|error|format|regex|pattern|class|index|usage|expir\w*|ttl|policy|input|placeholder|version|algorithm|hash|s)$/i;
const publicBefore =
  /(?:public|primary|foreign|cache|sort|partition|object|s3|storage|react|map|dict|group|query|unique|next|page|continuation|cancel|csrf|max|min|input|output|total|prompt|completion|num|idempotency|row|item|host|translation|i18n|locale|known|git|file|lookup|dedup\w*|issue|project|jira|shortcut|hot|keyboard|arrow|ssh-rsa|publishable|pub)[_. -]?$/i;
const code =
  /[(){}[\]]|^\$|^process\.|^os\.|^env\.|^self\.|^this\.|^config\.|^settings\.|\|\||&&|=>|^\.{0,2}\/|^https?:|^-/;

export function findAssignedSecrets(text: string): Match[] {
  const matches: Match[] = [];
  for (const found of text.matchAll(assignment)) {
    const [whole, name = "", suffix = "", , quote = "", raw = ""] = found;
    const value = raw.replace(/[\\.:!?]+$/, "");
    const before = text.slice(Math.max(0, found.index - 24), found.index);
    if (notSecret.test(suffix) || publicBefore.test(before) || isPlaceholder(value) || code.test(value)) continue;
    if (!(password.test(name) ? isPassword(value, quote !== "") : isKey(value, name))) continue;
    const start = found.index + whole.length - raw.length;
    matches.push({ rule: "assigned-secret", start, end: start + value.length });
  }
  return matches;
}

const dictionary = /^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+)$/;
const identifier = /^[A-Za-z_$][\w$]*(?:[.?!]+[A-Za-z_$][\w$]*)*$/;
const weak =
  /^(?:.*(?:password|passwd|secret|token|test|1234|admin|qwerty|user).*|true|false|null|none|string|required|optional|hashed|\d{1,5})$/i;

/** Quoted or not, a password is told from code by a digit or sign that no identifier or type has. */
function isPassword(value: string, quoted: boolean): boolean {
  if (value.length < 6 || weak.test(value) || dictionary.test(value)) return false;
  if (/^[a-z]+(?:[-_][a-z]+)+$/i.test(value)) return false;
  const mixed = /\d/.test(value) || /[^\w.-]/.test(value);
  if (!mixed) return false;
  return quoted || !identifier.test(value) || (/\d/.test(value) && entropy(value) >= 2.5);
}

/** Names that alone say nothing: `Key`, `auth`, `pin`. They need a value that can be nothing else. */
const vague = /^(?:_key|-key|key|auth|salt|pepper|pin|token|credentials?)$/i;
const token = /^[A-Za-z0-9+/_\-.~=:!@#$%^&*?]{12,512}$/;

function isKey(value: string, name: string): boolean {
  if (!token.test(value) || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  if (
    /^[a-z]+(?:[-_./][a-z]+)*[-_./]?\d{1,4}$/i.test(value) ||
    /^[\w.-]+\.[a-z]{2,4}$/i.test(value) ||
    /^\d+(?:\.\d+)*[a-z%]{0,3}$/i.test(value)
  )
    return false;
  if (isVague(name))
    return value.length >= 20 && entropy(value) >= 3.2 && !/^[a-z]+(?:[-_.][a-z0-9]+){2,}$/.test(value);
  return entropy(value) >= 2.8;
}

function isVague(name: string): boolean {
  return vague.test(name);
}

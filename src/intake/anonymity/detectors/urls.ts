import type { Match } from "../match.ts";
import { isPlaceholder } from "../placeholder.ts";
import type { Source } from "../source.ts";
import { withoutScope } from "./public-values.ts";

const authorityLimit = 512;
const authorityEnd = /[\s"'`<>\\|^[\]]/;

/** Passwords that images and tutorials ship with: they protect nothing and name no one. */
const publicPasswords = new Set(
  "password pass passwd pwd secret postgres mysql root admin user username guest minioadmin rabbitmq redis mongo mongodb token apikey api_key key".split(
    " ",
  ),
);
/** Users of a URL that are roles of the service. */
const publicUsers = new Set("git user username root admin anonymous oauth2 x-access-token hg svn".split(" "));

/** What stands between `scheme://` and the `@` of the host. */
export function findUrlCredentials({ text }: Source): Match[] {
  const matches: Match[] = [];
  for (let at = text.indexOf("://"); at !== -1; at = text.indexOf("://", at + 3)) {
    const start = at + 3;
    const rest = text.slice(start, start + authorityLimit);
    const stop = rest.search(authorityEnd);
    const run = stop === -1 ? rest : rest.slice(0, stop);
    const sign = userinfoLength(run);
    if (sign > 0 && isCredential(run.slice(0, sign))) {
      const scheme = schemeStart(text, at);
      const mask = { start, end: start + sign, label: "CREDENTIALS" as const };
      matches.push({ rule: "url-credentials", start: scheme, end: start + sign, masks: [mask] });
    }
  }
  return [...matches, ...findUserAndPassword(text), ...findParameters(text)];
}

/** Up to the last `@` before the path; a password may hold a slash if a colon came before it. */
function userinfoLength(run: string): number {
  const next = run.indexOf("://");
  const own = next === -1 ? run : run.slice(0, next);
  const slash = own.search(/[/?#]/);
  const authority = slash === -1 ? own : own.slice(0, slash);
  const at = authority.lastIndexOf("@");
  if (at !== -1) return at;
  const colon = authority.indexOf(":");
  const late = own.indexOf("@");
  const port = /^[^:]*:\d{1,5}$/.test(authority);
  return colon > 0 && !port && late !== -1 && /^@[\w.-]+\.?[\w-]+(?:[:/?]|$)/.test(own.slice(late)) ? late : -1;
}

function isCredential(userinfo: string): boolean {
  const colon = userinfo.indexOf(":");
  if (colon === -1) return !publicUsers.has(userinfo.toLowerCase()) && userinfo.length > 2 && !isPlaceholder(userinfo);
  const password = userinfo.slice(colon + 1);
  if (password === "") return userinfo.length > 16 && !isPlaceholder(userinfo);
  return !isPlaceholder(password) && !publicPasswords.has(password.toLowerCase());
}

function schemeStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < 20 && /[a-z0-9+.-]/i.test(text[start - 1] ?? "")) start--;
  return start;
}

const parameter =
  /[?&;](?:amp;)?((?:[a-z0-9-]{1,20}[_.-])?(?:api_?key|apikey|key|token|access_?token|auth|auth_?token|secret|client_?secret|sig|signature|password|passwd|pwd|pass|credential|code|session_?id|sid|jwt|x-amz-signature|x-amz-credential|x-amz-security-token))=([^\s&"'`<>\\#;,)\]}]{8,2048})/gi;

function findParameters(text: string): Match[] {
  const matches: Match[] = [];
  for (const found of text.matchAll(parameter)) {
    const whole = found[2] ?? "";
    const value = withoutScope(whole);
    if (isPlaceholder(value) || !/\d/.test(value) || !/[a-z]/i.test(value) || /[($]/.test(value)) continue;
    const start = found.index + found[0].length - whole.length;
    matches.push({ rule: "url-credential-parameter", start, end: start + value.length });
  }
  return matches;
}

const userAndPassword =
  /[?&;]((?:user(?:name)?|user ?id|uid|login)=([^\s&;"'`<>]{1,128})(?:&amp;|[&;]))(?:password|passwd|pwd)=([^\s&;"'`<>]{4,256})/gi;

/** `?user=…&password=…`, as JDBC and ODBC write it. */
function findUserAndPassword(text: string): Match[] {
  const matches: Match[] = [];
  for (const found of text.matchAll(userAndPassword)) {
    const [whole, lead = "", user = "", password = ""] = found;
    if (isPlaceholder(password) || publicPasswords.has(password.toLowerCase())) continue;
    const start = found.index + 1;
    const end = found.index + whole.length;
    const userStart = start + lead.indexOf("=") + 1;
    const masks = [
      { start: userStart, end: userStart + user.length, label: "CREDENTIALS" as const },
      { start: end - password.length, end, label: "CREDENTIALS" as const },
    ];
    matches.push({ rule: "url-credentials", start, end, masks });
  }
  return matches;
}

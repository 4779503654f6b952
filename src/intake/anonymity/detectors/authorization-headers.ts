import type { Match } from "../match.ts";
import { isPlaceholder } from "../placeholder.ts";
import { matchesAt, type Source } from "../source.ts";
import { isPublicValue } from "./public-values.ts";
import { entropy } from "./randomness.ts";

interface Shape {
  /** What it begins with, in lower case. */
  readonly needles: readonly string[];
  /** Its first group is the credential. */
  readonly pattern: RegExp;
  readonly accepts: (value: string) => boolean;
}

const isToken = (value: string): boolean =>
  !isPublicValue(value) && /\d/.test(value) && entropy(value.slice(0, 256)) >= 2.5;
const isPassword = (value: string): boolean => !/^[a-z_.-]+$/i.test(value) || /[a-z][A-Z].*[a-z][A-Z]/.test(value);

const shapes: readonly Shape[] = [
  {
    needles: ["bearer"],
    pattern: /\bBearer[\s:]{1,3}["'\\]{0,2}([A-Za-z0-9._~+/=-]{12,8192})/iy,
    accepts: isToken,
  },
  {
    needles: ["basic"],
    pattern: /\bBasic[\s:]{1,3}["'\\]{0,2}([A-Za-z0-9+/]{12,2048}={0,2})(?![\w-])/y,
    accepts: isBasic,
  },
  {
    needles: ["authorization"],
    pattern:
      /\bauthorization\\?["']?\s{0,2}[:=,]\s{0,2}\\?["']?(?:token|apikey|key|digest|ApiKey-v1|Token token=)?[ ="']{0,3}([A-Za-z0-9._~+/=:-]{16,4096})/iy,
    accepts: isToken,
  },
  {
    needles: ["cookie"],
    pattern: /cookie\\?["']?\s{0,2}[:=,]\s{0,2}\\?["']?[\w.%-]{1,64}=([A-Za-z0-9._~%+/=:|-]{16,4096})/iy,
    accepts: isToken,
  },
  {
    needles: ["curl"],
    pattern: /\bcurl\b[^\n]{0,200}?\s(?:-u|--user)[ =]?["']?([^\s"':]{1,64}:[^\s"']{4,128})/y,
    accepts: isUserPassword,
  },
  {
    needles: ["curl"],
    pattern: /\bcurl\b[^\n]{0,200}?\s(?:-b|--cookie)[ =]?["']?[\w.%-]{1,64}=([A-Za-z0-9._~%+/=:|-]{16,4096})/y,
    accepts: isToken,
  },
  {
    needles: ["echo"],
    pattern:
      /\becho[ \t]{1,3}(?:-n[ \t]{1,3})?["']?([A-Za-z0-9+/]{12,2048}={0,2})["']?[ \t]{0,3}\|[ \t]{0,3}base64[ \t]{1,3}-/y,
    accepts: isToken,
  },
  { needles: ["sshpass"], pattern: /\bsshpass\s{1,3}-p\s?["']?([^\s"']{5,128})/y, accepts: isPassword },
  {
    needles: ["mysql", "mariadb"],
    pattern: /\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n]{0,120}?\s-p["']?([^\s"'-][^\s"']{4,128})/y,
    accepts: isPassword,
  },
  {
    needles: ["redis-cli", "mongo", "docker login", "sqlcmd", "ldapsearch", "smbclient"],
    pattern:
      /\b(?:redis-cli|mongosh?|docker login|sqlcmd|ldapsearch|smbclient)\b[^\n]{0,120}?\s-(?:a|p|P|w)[ =]?["']?([^\s"'-][^\s"']{5,128})/y,
    accepts: isPassword,
  },
  {
    needles: ["-pass", "-token", "-api", "-secret", "-auth", "-access", "-client"],
    pattern:
      /(?<=\s-?)-(?:password|passwd|pass|token|api[_-]?key|secret|auth[_-]?token|access[_-]?token|client-secret)(?:=|\s{1,2})["']?([^\s"'`-][^\s"'`]{5,256})/iy,
    accepts: isPassword,
  },
];

function isBasic(value: string): boolean {
  try {
    return /^[\x20-\x7e]{1,200}:[\x20-\x7e]{3,}$/.test(atob(value));
  } catch {
    return false;
  }
}

function isUserPassword(value: string): boolean {
  return !isPlaceholder(value.slice(value.indexOf(":") + 1)) && !/^(\w+):\1$/.test(value);
}

export const authorizationWords = shapes.flatMap(({ needles }) => needles);

export function findAuthorizationHeaders({ text, at }: Source): Match[] {
  const matches: Match[] = [];
  for (const { pattern, needles, accepts } of shapes) {
    for (const { groups, start: from } of matchesAt(text, at(needles), pattern, true)) {
      const [whole = "", value = ""] = groups;
      if (isPlaceholder(value) || /[()$]/.test(value) || !accepts(value)) continue;
      const start = from + whole.lastIndexOf(value);
      matches.push({ rule: "authorization-header", start, end: start + value.length });
    }
  }
  return matches;
}

import type { Match } from "../match.ts";
import { isPlaceholder } from "../placeholder.ts";
import { entropy } from "./randomness.ts";

interface Shape {
  /** Its first group is the credential. */
  readonly pattern: RegExp;
  readonly accepts: (value: string) => boolean;
}

const isToken = (value: string): boolean => /\d/.test(value) && entropy(value.slice(0, 256)) >= 2.5;
const isPassword = (value: string): boolean => !/^[a-z_.-]+$/i.test(value) || /[a-z][A-Z].*[a-z][A-Z]/.test(value);

const shapes: readonly Shape[] = [
  { pattern: /\bBearer[\s:]{1,3}["'\\]{0,2}([A-Za-z0-9._~+/=-]{12,8192})/gi, accepts: isToken },
  { pattern: /\bBasic[\s:]{1,3}["'\\]{0,2}([A-Za-z0-9+/]{12,2048}={0,2})(?![\w-])/g, accepts: isBasic },
  {
    pattern:
      /\b(?:proxy-)?authorization\\?["']?\s{0,2}[:=,]\s{0,2}\\?["']?(?:token|apikey|key|digest|ApiKey-v1|Token token=)?[ ="']{0,3}([A-Za-z0-9._~+/=:-]{16,4096})/gi,
    accepts: isToken,
  },
  {
    pattern: /\b(?:set-)?cookie\\?["']?\s{0,2}[:=,]\s{0,2}\\?["']?[\w.%-]{1,64}=([A-Za-z0-9._~%+/=:|-]{16,4096})/gi,
    accepts: isToken,
  },
  {
    pattern: /\bcurl\b[^\n]{0,200}?\s(?:-u|--user)[ =]?["']?([^\s"':]{1,64}:[^\s"']{4,128})/g,
    accepts: isUserPassword,
  },
  { pattern: /\bsshpass\s+-p\s?["']?([^\s"']{5,128})/g, accepts: isPassword },
  {
    pattern: /\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n]{0,120}?\s-p["']?([^\s"'-][^\s"']{4,128})/g,
    accepts: isPassword,
  },
  {
    pattern:
      /\b(?:redis-cli|mongosh?|psql|docker login|sqlcmd|ldapsearch|smbclient)\b[^\n]{0,120}?\s-(?:a|p|P|w)[ =]?["']?([^\s"'-][^\s"']{5,128})/g,
    accepts: isPassword,
  },
  {
    pattern:
      /\s--?(?:password|passwd|pass|token|api[_-]?key|secret|auth[_-]?token|access[_-]?token|client-secret)(?:=|\s{1,2})["']?([^\s"'`-][^\s"'`]{5,256})/gi,
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

export function findAuthorizationHeaders(text: string): Match[] {
  const matches: Match[] = [];
  for (const { pattern, accepts } of shapes) {
    for (const found of text.matchAll(pattern)) {
      const value = found[1] ?? "";
      if (isPlaceholder(value) || /[()$]/.test(value) || !accepts(value)) continue;
      const start = found.index + found[0].lastIndexOf(value);
      matches.push({ rule: "authorization-header", start, end: start + value.length });
    }
  }
  return matches;
}

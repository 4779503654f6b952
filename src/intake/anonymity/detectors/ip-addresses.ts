import ipaddr from "ipaddr.js";
import type { Match } from "../match.ts";
import type { Source } from "../source.ts";

/** Whole addresses only: not part of a longer dotted number, a word or a version. */
const v4 = /(?<![\w.-]|\.-)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w]|\.\d|-\d)/g;
const v6 = /(?<![\w.]|[\da-f]:)(?:[23][\da-f]{3}|f[cd][\da-f]{2}|fe80):[\da-f:]{3,40}(?![\w:])/gi;

/** Addresses that stand for no host of anyone. `reserved` holds the documentation ranges (RFC 5737, RFC 3849). */
const nobody = new Set([
  "unspecified",
  "loopback",
  "broadcast",
  "multicast",
  "reserved",
  "benchmarking",
  "as112",
  "amt",
]);
/** Resolvers that everybody uses, and the metadata address of every cloud. */
const everybody = new Set(
  "1.1.1.1 1.0.0.1 8.8.8.8 8.8.4.4 9.9.9.9 208.67.222.222 208.67.220.220 169.254.169.254 168.63.129.16 2606:4700:4700::1111 2001:4860:4860::8888 fe80::1".split(
    " ",
  ),
);

const versionBefore =
  /(?:[a-z]\/|(?:==|[~^<>]=?)\s?["']?|\bv(?:er(?:sion)?)?\.?["']?\s?[:=]?\s?["']?|version\W{1,4}|release\W{1,3}|build\W{1,3})$/i;
const hostBefore = /(?:ip|host|addr(?:ess)?|server|from|to|at|@|\/\/|ssh|ping|inet)\W{0,4}$/i;

export function findIpAddresses({ text }: Source): Match[] {
  const matches: Match[] = [];
  for (const found of text.matchAll(v4)) {
    const end = found.index + found[0].length;
    if (isHost(text, found.index, end)) matches.push({ rule: "ip-address", start: withPrefix(text, found.index), end });
  }
  for (const found of text.matchAll(v6)) {
    const whole = found[0].replace(/:$/, "");
    // Without brackets a port looks like one more group.
    const value = [whole, whole.replace(/:\d{1,5}$/, "")].find((form) => ipaddr.IPv6.isValid(form));
    if (value === undefined || everybody.has(value.toLowerCase())) continue;
    if (nobody.has(ipaddr.IPv6.parse(value).range())) continue;
    matches.push({ rule: "ip-address", start: found.index, end: found.index + value.length });
  }
  return matches;
}

function isHost(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end);
  if (!ipaddr.IPv4.isValidFourPartDecimal(value) || everybody.has(value)) return false;
  const address = ipaddr.IPv4.parse(value);
  if (nobody.has(address.range()) || isNetworkMask(address)) return false;
  const before = text.slice(Math.max(0, start - 12), start);
  const named = hostBefore.test(before);
  if (!named && versionBefore.test(before)) return false;
  if (isPackage(text, start, end)) return false;
  // Section and version numbers have small parts; the name of a network is not a host.
  if (!named && address.octets.every((octet) => octet < 10)) return false;
  return !(address.octets[3] === 0 && /^\/\d/.test(text.slice(end, end + 2)));
}

const packageLine = /^[ \t]{0,8}[a-z][\w.-]{0,60} \(\d+\.\d+(?:\.\d+)?\)/im;

/** `name (10.4.19.0)` beside a line `name (1.5.0)`: the version of a package among others. */
function isPackage(text: string, start: number, end: number): boolean {
  if (text[start - 1] !== "(" || text[end] !== ")") return false;
  const before = text
    .slice(Math.max(0, start - 240), start)
    .split("\n")
    .slice(-2);
  const [, next = ""] = text.slice(end, end + 160).split("\n", 2);
  return (
    /^[ \t]{0,8}[a-z][\w.-]{0,60} \($/i.test(before.at(-1) ?? "") &&
    (packageLine.test(next) || (before.length > 1 && packageLine.test(before[0] ?? "")))
  );
}

function isNetworkMask(address: ipaddr.IPv4): boolean {
  return address.octets[0] === 255 && address.prefixLengthFromSubnetMask() !== null;
}

/** `::ffff:` and its like, where an IPv4 address is written as one of IPv6. */
function withPrefix(text: string, start: number): number {
  return start - (/::(?:[\da-f]{1,4}:){0,4}$/i.exec(text.slice(Math.max(0, start - 24), start))?.[0].length ?? 0);
}

// Secrets that no vendor prefix gives away: keys in PEM form, headers, passwords, opaque assignments.
import { Buffer } from "node:buffer";
import { BLOCK_LINES, ESCAPED_BLOCK_LINES, GENERIC_ASSIGNMENTS, PASSWORD_LINES } from "./carriers-secrets.ts";
import { BASE62, BASE64, BASE64URL, DIGITS, HEX, LOWER, UPPER, bytes, int, pick, shuffled, str, type Rng, type Shape } from "./random.ts";

const b64 = (data: Uint8Array | readonly number[]): string => Buffer.from(Uint8Array.from(data)).toString("base64");

function pem(label: string, body: string, width = 64): string {
  const lines = body.match(new RegExp(`.{1,${width}}`, "g")) ?? [];
  // Joined at run time so that scanners do not take this source file for a key.
  const edge = (word: string): string => ["-----", word, " ", label, "-----"].join("");
  return [edge("BEGIN"), ...lines, edge("END")].join("\n");
}

// The leading bytes are the fixed ASN.1 headers of real keys, so the base64 starts as real keys start.
function rsa(r: Rng): string {
  return pem("RSA PRIVATE KEY", b64([0x30, 0x82, 4, 0xa4, 2, 1, 0, 2, 0x82, 1, 1, 0, ...bytes(r, 1180)]));
}

function pkcs8(r: Rng): string {
  const head = [0x30, 0x82, 4, 0xbe, 2, 1, 0, 0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0, 4, 0x82, 4, 0xa8];
  return pem("PRIVATE KEY", b64([...head, ...bytes(r, 1192)]));
}

function ec(r: Rng): string {
  const curve = [0xa0, 0x0a, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7, 0xa1, 0x44, 3, 0x42, 0, 4];
  return pem("EC PRIVATE KEY", b64([0x30, 0x77, 2, 1, 1, 4, 0x20, ...bytes(r, 32), ...curve, ...bytes(r, 64)]));
}

function openssh(r: Rng): string {
  const field = (s: string): number[] => [0, 0, 0, s.length, ...Buffer.from(s)];
  const head = [...Buffer.from("openssh-key-v1\0"), ...field("none"), ...field("none"), 0, 0, 0, 0, 0, 0, 0, 1];
  const pub = [0, 0, 0, 0x33, ...field("ssh-ed25519"), 0, 0, 0, 0x20, ...bytes(r, 32)];
  return pem("OPENSSH PRIVATE KEY", b64([...head, ...pub, 0, 0, 0, 0x90, ...bytes(r, 144)]), 70);
}

function encryptedPem(r: Rng): string {
  return pem("ENCRYPTED PRIVATE KEY", b64([0x30, 0x82, 5, 0x2d, 0x30, 0x57, 6, 9, ...bytes(r, 1310)]));
}

function pgp(r: Rng): string {
  return pem("PGP PRIVATE KEY BLOCK", b64([0x95, 3, 0x98, 4, ...bytes(r, 700)]));
}

const SYMBOLS = "!#%*+-_=.~^?";

function strongPassword(r: Rng): string {
  const length = int(r, 12, 24);
  const must = [str(r, UPPER, 1), str(r, LOWER, 1), str(r, DIGITS, 1), str(r, SYMBOLS, 1)];
  return str(r, BASE62, 1) + shuffled(r, [...must, ...str(r, BASE62 + SYMBOLS, length - 6)]).join("") + str(r, BASE62, 1);
}

const WORDS = "Sommer Falcon dragon Winter marmalade Tiger coffee Barcelona juventus Piano monsoon harley Orchid kestrel".split(" ");

/** What people really choose: a word, a year, a sign. Entropy tests alone let these through. */
export function humanPassword(r: Rng): string {
  return pick(r, [
    () => pick(r, WORDS) + String(int(r, 1971, 2026)) + pick(r, ["!", "", "#", "!!", "."]),
    () => pick(r, WORDS) + str(r, DIGITS, 3) + pick(r, ["$$", "!", "*"]),
    () => `${pick(r, WORDS)}-${pick(r, WORDS).toLowerCase()}-${int(r, 10, 99)}`,
    () => pick(r, WORDS).replace("o", "0").replace("a", "4") + "_" + int(r, 100, 999),
  ])();
}

const plain = (subkind: string, make: (r: Rng) => string, carriers: readonly string[]): Shape => ({ subkind, make, carriers });

export const GENERIC_SECRETS: readonly Shape[] = [
  plain("pem_rsa", rsa, BLOCK_LINES),
  plain("pem_pkcs8", pkcs8, BLOCK_LINES),
  plain("pem_ec", ec, BLOCK_LINES),
  plain("pem_openssh", openssh, BLOCK_LINES),
  plain("pem_encrypted", encryptedPem, BLOCK_LINES),
  plain("pgp_private_key", pgp, BLOCK_LINES),
  plain("gcp_service_account_key", (r) => pkcs8(r).replaceAll("\n", "\\n") + "\\n", ESCAPED_BLOCK_LINES),
  // Tool output is often cut short: the end marker never arrives but the key bytes are there.
  plain("pem_truncated", (r) => rsa(r).split("\n").slice(0, int(r, 4, 9)).join("\n"), [
    "$ head server.key\n{v}", "{v}\n... [output truncated, 19 lines omitted]", "{v}\n[Request interrupted by user]",
  ]),
  plain("pem_in_diff", (r) => ec(r).replaceAll("\n", "\n+"), [
    "@@ -0,0 +1,5 @@\n+{v}", "diff --git a/certs/dev.key b/certs/dev.key\nnew file mode 100644\n--- /dev/null\n+++ b/certs/dev.key\n@@ -0,0 +1,5 @@\n+{v}",
  ]),
  plain("pem_numbered", (r) => openssh(r).split("\n").map((l, i) => (i === 0 ? l : `     ${i + 1}→${l}`)).join("\n"), [
    "     1→{v}", "Here's the result of running `cat -n`:\n     1→{v}",
  ]),
  plain("basic_auth_header", (r) => Buffer.from(`svc-${pick(r, ["ci", "api", "jira"])}:${strongPassword(r)}`).toString("base64"), [
    "Authorization: Basic {v}", "curl -H 'Authorization: Basic {v}' https://nexus.internal/repository/npm/",
    '      "auth": "{v}"', "//npm.internal/:_auth={v}", "> authorization: Basic {v}", "headers.set('Authorization', 'Basic {v}')",
  ]),
  plain("bearer_opaque", (r) => str(r, BASE64URL, int(r, 32, 64)), [
    "Authorization: Bearer {v}", 'curl -H "Authorization: Bearer {v}" https://api.internal/v1/me', "< set-authorization: Bearer {v}",
    "  headers={'Authorization': 'Bearer {v}'},", '"authorization": "Bearer {v}"', "httpx.get(url, headers={\"Authorization\": \"Bearer {v}\"})",
  ]),
  plain("session_cookie", (r) => str(r, BASE62, int(r, 32, 48)), [
    "Cookie: sessionid={v}; theme=dark", "Set-Cookie: connect.sid={v}; Path=/; HttpOnly; SameSite=Lax",
    "curl -b 'session={v}' https://app.internal/admin", "document.cookie = 'auth_token={v}; path=/'",
  ]),
  plain("password_strong", strongPassword, PASSWORD_LINES),
  plain("password_human", humanPassword, PASSWORD_LINES),
  plain("generic_hex", (r) => str(r, HEX, pick(r, [32, 40, 64])), GENERIC_ASSIGNMENTS),
  plain("generic_base62", (r) => str(r, BASE62, int(r, 24, 48)), GENERIC_ASSIGNMENTS),
  plain("generic_base64", (r) => b64(bytes(r, pick(r, [32, 48]))), GENERIC_ASSIGNMENTS),
  plain("kubernetes_secret_data", (r) => Buffer.from(strongPassword(r) + str(r, BASE62, 6)).toString("base64"), [
    "apiVersion: v1\nkind: Secret\nmetadata:\n  name: app-db\ndata:\n  password: {v}", "  client-secret: {v}",
    "echo {v} | base64 -d", '{"data":{"DB_PASSWORD":"{v}"},"kind":"Secret"}',
  ]),
  plain("kubeconfig_client_key", (r) => Buffer.from(ec(r)).toString("base64"), ["    client-key-data: {v}", '"client-key-data": "{v}"']),
  plain("wireguard_key", (r) => b64(bytes(r, 32)), ["[Interface]\nPrivateKey = {v}\nListenPort = 51820", "PrivateKey = {v}"]),
  plain("npmrc_auth_token", (r) => str(r, BASE64, 60), ["//npm.internal/:_authToken={v}", "//registry.internal/npm/:_authToken=\"{v}\""]),
];

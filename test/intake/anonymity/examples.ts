import type { RuleId } from "../../../src/intake/anonymity/rules.ts";

/** Pieces are put together at run time, so that no scanner takes this file for a leak. */
const of = (...pieces: string[]): string => pieces.join("");
const hex = (length: number): string => "9f3ac27be41d08a65c0b7e12f4d3865a".repeat(4).slice(0, length);
const mixed = (length: number): string => "q7RkV2mXz9TbL4wYc8NsH3pJd6GfAe5U".repeat(4).slice(0, length);

/** Rule, text, and the part of it that must be found. */
export const positives: readonly (readonly [RuleId, string, string])[] = [
  ["known-secret", of("token gh", "p_", mixed(36)), of("gh", "p_", mixed(36))],
  ["known-secret", of("aws_secret_access_key = ", '"', mixed(40), '"'), mixed(40)],
  ["vendor-token", of("AI", "za", mixed(35)), of("AI", "za", mixed(35))],
  ["vendor-token", of("x SK", hex(32), " y"), of("SK", hex(32))],
  [
    "vendor-token",
    of("ey", "JhbGciOiJIUzI1.ey", "JzdWIiOiIxMj.", mixed(20)),
    of("ey", "JhbGciOiJIUzI1.ey", "JzdWIiOiIxMj.", mixed(20)),
  ],
  ["vendor-token", of("a1Q8", "Q~", mixed(32)), of("a1Q8", "Q~", mixed(32))],
  ["private-key", of("-----BEGIN ", "PRIVATE KEY-----\\n", mixed(64), "\\n", mixed(64)), mixed(64)],
  ["authorization-header", of("Authorization: Bearer ", mixed(32)), mixed(32)],
  ["authorization-header", of("curl -u deploy:", "Vq7!kd92"), of("deploy:", "Vq7!kd92")],
  ["authorization-header", of("Cookie: sid=", mixed(24)), mixed(24)],
  ["assigned-secret", of("DB_PASSWORD=", "kT9#vLq2"), of("kT9#vLq2")],
  ["assigned-secret", of('{"client_secret": "', mixed(24), '"}'), mixed(24)],
  ["assigned-secret", of("- name: API_TOKEN\n  value: ", mixed(24)), mixed(24)],
  ["assigned-secret", of("admin_password is ", "kT9#vLq2"), of("kT9#vLq2")],
  ["email", "ask carla.moreno@fjordwerk.io please", "carla.moreno@fjordwerk.io"],
  ["email", "?to=carla%40fjordwerk.io&x", "carla%40fjordwerk.io"],
  ["email", "carla (at) fjordwerk (dot) io", "carla (at) fjordwerk (dot) io"],
  ["email", "邮箱carla@fjordwerk.io是", "carla@fjordwerk.io"],
  ["phone", "ring +44 20 7946 0123 now", "+44 20 7946 0123"],
  ["phone", "(212) 736-5000", "(212) 736-5000"],
  ["phone", "phone: 2127365000", "2127365000"],
  ["phone", "01 42 68 53 00", "01 42 68 53 00"],
  ["ip-address", "ssh 81.2.69.160", "81.2.69.160"],
  ["ip-address", "host 10.0.3.7 up", "10.0.3.7"],
  ["ip-address", "inet6 2a02:8108:8ac0:4f:11::7 up", "2a02:8108:8ac0:4f:11::7"],
  ["url-credentials", of("https://deploy:", "w8Xq2", "@git.fjordwerk.io/a"), of("deploy:", "w8Xq2")],
  ["url-credentials", of("jdbc:x://h/d?user=app&password=", "w8Xq2zz"), of("w8Xq2zz")],
  ["url-credential-parameter", of("https://a.io/x?sig=", mixed(20)), mixed(20)],
  ["home-path", "/Users/cmoreno/code", "/Users/cmoreno"],
  ["home-path", "at /home/cmoreno/x", "/home/cmoreno"],
  ["home-path", "C:\\Users\\Carla Moreno\\x", "C:\\Users\\Carla Moreno"],
  ["home-path", "C:\\\\Users\\\\cmoreno\\\\x", "C:\\\\Users\\\\cmoreno"],
  ["home-path", "/mnt/c/Users/cmoreno/x", "/mnt/c/Users/cmoreno"],
  ["home-path", "\\\\wsl$\\Ubuntu\\home\\cmoreno\\x", "\\home\\cmoreno"],
  ["home-path", "projects/-Users-cmoreno-code", "-Users-cmoreno"],
  ["home-path", "?p=%2FUsers%2Fcmoreno%2Fx", "%2FUsers%2Fcmoreno"],
  ["home-path", "scp h:~cmoreno/x .", "cmoreno"],
  ["git-identity", "Author: Carla Moreno <carla@fjordwerk.io>", "Carla Moreno <carla@fjordwerk.io"],
  ["git-name", 'git config user.name "Carla Moreno"', "Carla Moreno"],
  ["git-name", "^9f3ac27 (Carla Moreno 2025-02-03 10:11:12 +0100 7) x", "Carla Moreno"],
  ["payment-card", "card 4539 1488 0343 6467 ok", "4539 1488 0343 6467"],
  ["payment-card", "id,4539148803436467,12", "4539148803436467"],
  ["iban", "to DE89 3704 0044 0532 0130 00 please", "DE89 3704 0044 0532 0130 00"],
  ["national-id", "it is 536-90-4399", "536-90-4399"],
  ["national-id", "NHS number: 943 476 5919", "943 476 5919"],
  ["national-id", "BSN 111222333", "111222333"],
];

/** Texts in which nothing blocks. */
export const negatives: readonly string[] = [
  "password: string; token: string | null",
  "const password = await getPassword(user);",
  `API_KEY=your-api-key-here SECRET_KEY=$${"{SECRET_KEY}"} TOKEN=<token> PASSWORD=changeme`,
  "primary_key = order_items_2024 cache_key: user-profile-v2 max_tokens: 4096",
  "postgres://user:password@localhost:5432/app http://$USER:$PASS@host/ git@github.com:a/b.git",
  "noreply@anthropic.com user@example.com foo@2x.png lodash@4.17.21 @types/node x@W.T",
  "127.0.0.1 0.0.0.0 255.255.255.0 8.8.8.8 192.0.2.7 v1.2.3.4 Chrome/120.0.6099.109 10.0.0.0/8 std::vec 12:34:56",
  "/Users/user/x /home/runner/work /home/[USER_1]/x C:\\Users\\Public ~/code /home/dashboard.tsx -Users-user-code",
  "2025-11-23 10:11:12 1732350672000 +1,234 -567 lines 120-340 3.14159265358979",
  "4111111111111112 0.4539148803436467 9f3ac27be41d08a65c0b7e12f4d3865a12345678",
  "sha256:9f3ac27be41d08a65c0b7e12f4d3865a toolu_01A09q90qw90lq917835lq9 550e8400-e29b-41d4-a716-446655440000",
  "[EMAIL_1] [SECRET_2] [SECRET:jwt] Bearer [TOKEN] https://[CREDENTIALS_1]@host",
];

// Credentials in the shapes real vendors issue. Only prefixes and lengths are written here;
// every character that would make a token a token comes from the random source at run time.
import { Buffer } from "node:buffer";
import { BARE_TOKEN, WEBHOOK_LINES, named } from "./carriers-secrets.ts";
import {
  BASE32, BASE62, BASE64, BASE64URL, DIGITS, HEX, LOWER, UPPER,
  bytes, crc32, int, pick, str, uuid, withCrc62, type Rng, type Shape,
} from "./random.ts";

const b64url = (data: Uint8Array | string): string => Buffer.from(data).toString("base64url");
const hex = (r: Rng, n: number): string => str(r, HEX, n);
const b62 = (r: Rng, n: number): string => str(r, BASE62, n);
const b64u = (r: Rng, n: number): string => str(r, BASE64URL, n);
const upperNum = (r: Rng, n: number): string => str(r, UPPER + DIGITS, n);

/** A token whose prefix gives it away, so it must be found even in plain prose. */
function telling(subkind: string, variable: string, make: (r: Rng) => string): Shape {
  return { subkind, make, carriers: [...named(variable), ...BARE_TOKEN] };
}

/** A token that is only hex or letters: nothing but the name beside it says what it is. */
function nameless(subkind: string, variable: string, make: (r: Rng) => string): Shape {
  return { subkind, make, carriers: named(variable) };
}

function jwt(r: Rng): string {
  const issued = int(r, 1_690_000_000, 1_760_000_000);
  const header = JSON.stringify({ alg: pick(r, ["HS256", "RS256", "ES256"]), typ: "JWT" });
  const claims = JSON.stringify({ sub: uuid(r), iat: issued, exp: issued + 3600, role: pick(r, ["admin", "service_role", "user"]) });
  return `${b64url(header)}.${b64url(claims)}.${b64u(r, 43)}`;
}

/** PyPI tokens are binary macaroons; building one gives the familiar prefix without spelling it out. */
function pypi(r: Rng): string {
  const id = uuid(r);
  const caveat = JSON.stringify([2, [uuid(r)]]);
  const text = (s: string): number[] => [...Buffer.from(s)];
  return "pypi-" + b64url(Uint8Array.from([
    2, 1, 8, ...text("pypi.org"), 2, id.length, ...text(id), 0,
    2, caveat.length, ...text(caveat), 0, 0, 6, 32, ...bytes(r, 32),
  ]));
}

function grafana(r: Rng): string {
  const body = `glsa_${b62(r, 32)}`;
  return `${body}_${crc32(body).toString(16).padStart(8, "0")}`;
}

function onePassword(r: Rng): string {
  return "ops_" + b64url(JSON.stringify({
    signInAddress: "my.1password.com",
    userAuth: { method: "SRPg-4096", alg: "PBES2g-HS256", iterations: 650000, salt: b64u(r, 22) },
    srpX: hex(r, 64),
    muk: { alg: "A256GCM", ext: true, k: b64u(r, 43), key_ops: ["decrypt", "encrypt"], kty: "oct", kid: "mp" },
    secretKey: `A3-${str(r, BASE32, 6)}-${str(r, BASE32, 6)}-${str(r, BASE32, 5)}`,
  }));
}

const OPENAI_MARK = ["T3Blbk", "FJ"].join("");

/** The whole address is the credential: whoever has it can post. */
function webhook(subkind: string, variable: string, make: (r: Rng) => string): Shape {
  return { subkind, make, carriers: [...named(variable), ...WEBHOOK_LINES] };
}

export const VENDOR_SECRETS: readonly Shape[] = [
  {
    subkind: "aws_access_key_id", make: (r) => pick(r, ["AKIA", "ASIA"]) + str(r, BASE32, 16),
    carriers: [
      ...named("AWS_ACCESS_KEY_ID"),
      "[default]\naws_access_key_id = {v}", "$ aws configure get aws_access_key_id\n{v}", "the new access key is {v}, secret comes by other means",
      '        "AccessKeyId": "{v}",', "Authorization: AWS4-HMAC-SHA256 Credential={v}/20250311/eu-west-1/s3/aws4_request",
      "An error occurred (InvalidClientTokenId): {v} is not authorised to call sts:GetCallerIdentity",
    ],
  },
  nameless("aws_secret_access_key", "AWS_SECRET_ACCESS_KEY", (r) => str(r, BASE64, 40)),
  nameless("aws_session_token", "AWS_SESSION_TOKEN", (r) => "IQoJb3JpZ2luX2Vj" + str(r, BASE64, int(r, 300, 420)) + "="),
  telling("github_pat_classic", "GITHUB_TOKEN", (r) => withCrc62(r, "ghp_", 30)),
  telling("github_oauth", "GH_TOKEN", (r) => withCrc62(r, "gho_", 30)),
  telling("github_app", "GITHUB_APP_TOKEN", (r) => withCrc62(r, pick(r, ["ghs_", "ghu_"]), 30)),
  telling("github_pat_fine_grained", "GITHUB_PAT", (r) => `github_pat_11${upperNum(r, 7)}0${b62(r, 12)}_${b62(r, 59)}`),
  telling("gitlab_pat", "GITLAB_TOKEN", (r) => "glpat-" + b64u(r, 20)),
  telling("gitlab_runner", "CI_RUNNER_TOKEN", (r) => pick(r, ["glrt-", "gldt-"]) + b64u(r, 20)),
  telling("bitbucket_app_password", "BITBUCKET_APP_PASSWORD", (r) => "ATBB" + b62(r, 24) + upperNum(r, 8)),
  telling("atlassian_api_token", "JIRA_API_TOKEN", (r) => `ATATT3xFfGF0${b64u(r, 171)}=${str(r, DIGITS + "ABCDEF", 8)}`),
  telling("slack_bot", "SLACK_BOT_TOKEN", (r) => `xoxb-${str(r, "123456789", 12)}-${str(r, "123456789", 13)}-${b62(r, 24)}`),
  telling("slack_user", "SLACK_USER_TOKEN", (r) => `xoxp-${str(r, "123456789", 12)}-${str(r, "123456789", 12)}-${str(r, "123456789", 13)}-${hex(r, 32)}`),
  telling("slack_app", "SLACK_APP_TOKEN", (r) => `xapp-1-A0${upperNum(r, 9)}-${str(r, "123456789", 13)}-${hex(r, 64)}`),
  webhook("slack_webhook", "SLACK_WEBHOOK_URL", (r) => `https://hooks.slack.com/services/T0${upperNum(r, 8)}/B0${upperNum(r, 9)}/${b62(r, 24)}`),
  telling("stripe_secret", "STRIPE_SECRET_KEY", (r) => "sk_live_" + (r() < 0.5 ? b62(r, 24) : "51" + b62(r, 97))),
  telling("stripe_restricted", "STRIPE_RESTRICTED_KEY", (r) => "rk_live_51" + b62(r, 97)),
  telling("stripe_webhook", "STRIPE_WEBHOOK_SECRET", (r) => "whsec_" + b62(r, 32)),
  telling("openai_project", "OPENAI_API_KEY", (r) => `sk-proj-${b64u(r, 74)}${OPENAI_MARK}${b64u(r, 74)}`),
  telling("openai_legacy", "OPENAI_API_KEY", (r) => `sk-${b62(r, 20)}${OPENAI_MARK}${b62(r, 20)}`),
  telling("anthropic", "ANTHROPIC_API_KEY", (r) => `sk-ant-api03-${b64u(r, 93)}AA`),
  telling("anthropic_oauth", "CLAUDE_CODE_OAUTH_TOKEN", (r) => `sk-ant-oat01-${b64u(r, 93)}AA`),
  telling("google_api_key", "GOOGLE_MAPS_API_KEY", (r) => "AIza" + "Sy" + b64u(r, 33)),
  telling("google_oauth_secret", "GOOGLE_CLIENT_SECRET", (r) => "GOCSPX-" + b64u(r, 28)),
  telling("google_access_token", "GCLOUD_ACCESS_TOKEN", (r) => "ya29.a0" + b64u(r, 180)),
  {
    subkind: "azure_storage_key", make: (r) => str(r, BASE64, 85) + pick(r, ["A", "Q", "g", "w"]) + "==",
    carriers: [
      "AZURE_STORAGE_CONNECTION_STRING=DefaultEndpointsProtocol=https;AccountName=prodblob{n};AccountKey={v};EndpointSuffix=core.windows.net",
      '  "AzureWebJobsStorage": "DefaultEndpointsProtocol=https;AccountName=jobs{n};AccountKey={v};EndpointSuffix=core.windows.net",',
      "$ az storage blob upload --account-name media{n} --account-key {v} -f dist.zip -c builds",
    ],
  },
  {
    subkind: "azure_sas_signature", make: (r) => str(r, BASE62, 42) + "%3D",
    carriers: [
      "curl -O 'https://backups{n}.blob.core.windows.net/dumps/db.sql.gz?sv=2023-11-03&sp=r&se={date}T00%3A00Z&sig={v}'",
      "azcopy cp ./out \"https://media{n}.blob.core.windows.net/raw?sp=rw&sv=2022-11-02&sr=c&sig={v}\" --recursive",
    ],
  },
  telling("azure_client_secret", "AZURE_CLIENT_SECRET", (r) => `${b62(r, 3)}${int(r, 7, 8)}Q~${str(r, BASE64URL + "~.", 33)}${b62(r, 1)}`),
  telling("npm", "NPM_TOKEN", (r) => withCrc62(r, "npm_", 30)),
  telling("pypi", "TWINE_PASSWORD", pypi),
  telling("rubygems", "GEM_HOST_API_KEY", (r) => "rubygems_" + hex(r, 48)),
  telling("docker_hub", "DOCKERHUB_TOKEN", (r) => "dckr_pat_" + b64u(r, 27)),
  telling("sendgrid", "SENDGRID_API_KEY", (r) => `SG.${b64u(r, 22)}.${b64u(r, 43)}`),
  nameless("twilio_auth_token", "TWILIO_AUTH_TOKEN", (r) => hex(r, 32)),
  nameless("twilio_api_secret", "TWILIO_API_SECRET", (r) => b62(r, 32)),
  telling("mailgun", "MAILGUN_API_KEY", (r) => (r() < 0.5 ? "key-" + hex(r, 32) : `${hex(r, 32)}-${hex(r, 8)}-${hex(r, 8)}`)),
  telling("mailchimp", "MAILCHIMP_API_KEY", (r) => `${hex(r, 32)}-us${int(r, 1, 21)}`),
  telling("brevo", "BREVO_API_KEY", (r) => `xkeysib-${hex(r, 64)}-${b62(r, 16)}`),
  telling("telegram_bot", "TELEGRAM_BOT_TOKEN", (r) => `${int(r, 1_000_000_000, 7_999_999_999)}:AA${b64u(r, 33)}`),
  telling("discord_bot", "DISCORD_TOKEN", (r) => `${b64url(String(int(r, 100, 129)) + str(r, DIGITS, 16))}.G${b62(r, 5)}.${b64u(r, 38)}`),
  webhook("discord_webhook", "DISCORD_WEBHOOK", (r) => `https://discord.com/api/webhooks/1${str(r, DIGITS, 18)}/${b64u(r, 68)}`),
  telling("shopify", "SHOPIFY_ADMIN_TOKEN", (r) => pick(r, ["shpat_", "shpss_", "shpca_"]) + hex(r, 32)),
  nameless("heroku_uuid", "HEROKU_API_KEY", uuid),
  telling("heroku", "HEROKU_API_KEY", (r) => "HRKU-AA" + b64u(r, 58)),
  telling("digitalocean", "DIGITALOCEAN_ACCESS_TOKEN", (r) => "dop_v1_" + hex(r, 64)),
  nameless("cloudflare_token", "CLOUDFLARE_API_TOKEN", (r) => b64u(r, 40)),
  nameless("cloudflare_global_key", "CF_API_KEY", (r) => hex(r, 37)),
  telling("databricks", "DATABRICKS_TOKEN", (r) => "dapi" + hex(r, 32) + pick(r, ["", "-2", "-3"])),
  telling("huggingface", "HF_TOKEN", (r) => "hf_" + str(r, LOWER + UPPER, 34)),
  telling("linear", "LINEAR_API_KEY", (r) => "lin_api_" + b62(r, 40)),
  telling("notion", "NOTION_TOKEN", (r) => (r() < 0.5 ? "secret_" + b62(r, 43) : `ntn_${str(r, DIGITS, 11)}${b62(r, 35)}`)),
  telling("figma", "FIGMA_TOKEN", (r) => "figd_" + b64u(r, 40)),
  telling("doppler", "DOPPLER_TOKEN", (r) => pick(r, ["dp.pt.", "dp.st.prd.", "dp.st.dev_backend."]) + b62(r, 43)),
  telling("vault", "VAULT_TOKEN", (r) => (r() < 0.5 ? "hvs." + b62(r, 24) : "hvs.CAES" + "I" + b64u(r, 88))),
  telling("terraform_cloud", "TF_TOKEN_app_terraform_io", (r) => `${b62(r, 14)}.atlasv1.${b64u(r, 67)}`),
  telling("pulumi", "PULUMI_ACCESS_TOKEN", (r) => "pul-" + hex(r, 40)),
  telling("grafana", "GRAFANA_SA_TOKEN", grafana),
  telling("sentry", "SENTRY_AUTH_TOKEN", (r) => "sntryu_" + hex(r, 64)),
  nameless("datadog_api_key", "DD_API_KEY", (r) => hex(r, 32)),
  telling("new_relic", "NEW_RELIC_API_KEY", (r) => "NRAK-" + upperNum(r, 27)),
  telling("supabase", "SUPABASE_ACCESS_TOKEN", (r) => (r() < 0.5 ? "sbp_" + hex(r, 40) : `sb_secret_${b64u(r, 22)}_${b62(r, 8)}`)),
  telling("planetscale", "PLANETSCALE_PASSWORD", (r) => pick(r, ["pscale_pw_", "pscale_tkn_"]) + b64u(r, 43)),
  telling("netlify", "NETLIFY_AUTH_TOKEN", (r) => "nfp_" + b62(r, 36)),
  nameless("vercel", "VERCEL_TOKEN", (r) => b62(r, 24)),
  telling("postman", "POSTMAN_API_KEY", (r) => `PMAK-${hex(r, 24)}-${hex(r, 34)}`),
  telling("square", "SQUARE_ACCESS_TOKEN", (r) => "EAAA" + b64u(r, 60)),
  telling("airtable", "AIRTABLE_TOKEN", (r) => `pat${b62(r, 14)}.${hex(r, 64)}`),
  telling("asana", "ASANA_TOKEN", (r) => `${int(r, 1, 2)}/${str(r, "123456789", 16)}:${hex(r, 32)}`),
  telling("tailscale", "TS_AUTHKEY", (r) => `tskey-auth-k${b62(r, 11)}CNTRL-${b62(r, 32)}`),
  telling("circleci", "CIRCLECI_TOKEN", (r) => `CCIPAT_${b62(r, 22)}_${hex(r, 40)}`),
  telling("sonarqube", "SONAR_TOKEN", (r) => pick(r, ["sqp_", "squ_"]) + hex(r, 40)),
  telling("groq", "GROQ_API_KEY", (r) => "gsk_" + b62(r, 52)),
  telling("replicate", "REPLICATE_API_TOKEN", (r) => "r8_" + b62(r, 37)),
  telling("perplexity", "PPLX_API_KEY", (r) => "pplx-" + b62(r, 48)),
  nameless("okta", "OKTA_API_TOKEN", (r) => "00" + b64u(r, 40)),
  telling("onepassword_service_account", "OP_SERVICE_ACCOUNT_TOKEN", onePassword),
  telling("age_secret_key", "SOPS_AGE_KEY", (r) => "AGE-SECRET-KEY-1" + str(r, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58)),
  telling("jwt", "SUPABASE_SERVICE_ROLE_KEY", jwt),
  nameless("ethereum_private_key", "DEPLOYER_PRIVATE_KEY", (r) => "0x" + hex(r, 64)),
  {
    subkind: "totp_seed", make: (r) => str(r, BASE32, 32),
    carriers: [
      "otpauth://totp/Console:admin?secret={v}&issuer=Console&period=30",
      "TOTP_SECRET={v}",
      "Can't scan the QR code? Enter this setup key instead: {v}",
    ],
  },
  {
    subkind: "license_key", make: (r) => Array.from({ length: 5 }, () => upperNum(r, 5)).join("-"),
    carriers: ["LICENSE_KEY={v}", 'license_key: "{v}"  # 25 seats', "Activated with licence key {v}."],
  },
];

import type { Match } from "../match.ts";
import { isPlaceholder } from "../placeholder.ts";
import { matchesIn, type Source } from "../source.ts";
import { looksRandom } from "./randomness.ts";

/** Prefix and body as the vendors document them; what secretlint's preset knows is left to it. */
const prefixed = [
  "AIza[\\w-]{35}", // Google
  "GOCSPX-[\\w-]{20,40}",
  "ya29\\.[\\w-]{30,400}",
  "sk-(?:or-v1-|ant-|proj-|svcacct-|admin-|lf-|None-)?[\\w-]{20,200}", // OpenAI, Anthropic, OpenRouter, DeepSeek and others
  "(?:sk|rk|whsec|pat|key)_(?:live_|test_|prod_)?[A-Za-z0-9+/]{20,120}={0,2}",
  "sess-[A-Za-z0-9]{30,60}",
  "gh[pousr]_[A-Za-z0-9_]{30,255}",
  "github_pat_[A-Za-z0-9_]{22,255}",
  "gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat|ffct)-[\\w.-]{18,300}",
  "xox[a-z](?:\\.xox[a-z])?-[\\w-]{10,250}", // Slack
  "xapp-\\d-[\\w-]{20,200}",
  "(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}",
  "npm_[A-Za-z0-9]{30,50}",
  "pypi-[\\w-]{50,300}",
  "rubygems_[a-f0-9]{40,60}",
  "(?:hf|api_org)_[A-Za-z0-9]{30,50}",
  "r8_[A-Za-z0-9]{30,50}", // Replicate
  "(?:gsk|pplx|xai|fc|tvly|nvapi|pcsk|csk|lsv2_pt|lsv2_sk|tgp_v1|co|jina|voy|apify_api|e2b|exa)[_-](?:dev-|prod-)?[A-Za-z0-9_-]{24,160}",
  "do[opr]_v1_[a-f0-9]{60,70}", // DigitalOcean
  "HRKU-[\\w-]{30,70}",
  "sbp_[a-f0-9]{36,44}", // Supabase
  "sb_secret_[\\w-]{20,60}",
  "dp\\.(?:pt|st|ct|sa|scim|audit)\\.(?:[\\w-]{2,35}\\.)?[A-Za-z0-9]{36,50}",
  "(?:fo1|fm1|fm2)_[\\w+/=,-]{30,300}",
  "nfp_[A-Za-z0-9]{30,50}",
  "pul-[a-f0-9]{36,44}",
  "(?:pscale_(?:tkn|pw|oauth))_[\\w.=-]{30,70}",
  "(?:NRAK|NRJS|NRII|NRAA)-?[A-Za-z0-9-]{19,40}",
  "sntry[su]_[\\w+/=-]{40,300}",
  "(?:PMAK|PMAT)-[A-Za-z0-9-]{26,70}",
  "pat[A-Za-z0-9]{14}\\.[a-f0-9]{60,70}", // Airtable
  "ATATT3[\\w=-]{50,250}",
  "ATCTT3[\\w=-]{50,250}",
  "ATBB[A-Za-z0-9]{24,40}",
  "CCIPAT_[\\w-]{30,80}",
  "bk(?:ua|at|rt)_[a-f0-9]{36,44}",
  "(?:CFPAT|tfp)[-_][\\w-]{40,80}",
  "(?:sq0(?:atp|csp|idp)|EAAA)-?[\\w-]{20,80}",
  "EAA[A-Za-z0-9]{60,300}", // Facebook
  "SK[a-f0-9]{32}", // Twilio
  "AC[a-f0-9]{32}",
  "SG\\.[\\w-]{16,40}\\.[\\w-]{30,60}",
  "key-[a-f0-9]{32}", // Mailgun
  "[a-f0-9]{32}-us\\d{1,2}", // Mailchimp
  "xkeysib-[a-f0-9]{60,70}-[A-Za-z0-9]{14,20}",
  "re_[A-Za-z0-9]{6,12}_[A-Za-z0-9]{20,30}", // Resend
  "(?:shppa|shpca|shpat|shpss|shptka)_[A-Za-z0-9]{30,64}",
  "dapi[a-f0-9]{32}(?:-\\d)?",
  "dckr_(?:pat|oat)_[\\w-]{20,60}",
  "fig[dour]_[\\w-]{36,200}",
  "(?:lin_api|lin_oauth)_[A-Za-z0-9]{30,128}",
  "(?:ntn_|secret_)[A-Za-z0-9]{40,60}", // Notion
  "gl(?:c|sa)_[\\w+/=]{30,400}",
  "hv[sbr]\\.[\\w-]{20,300}",
  "[A-Za-z0-9]{14}\\.atlasv1\\.[\\w=-]{60,80}",
  "AGE-SECRET-KEY-1[A-Z0-9]{50,64}",
  "ops_ey[A-Za-z0-9+/=]{40,1400}",
  "A3-[A-Z0-9]{6}-[A-Z0-9-]{20,40}",
  "tskey-[a-z]{2,20}-[\\w-]{16,80}",
  "vc[piark]_[A-Za-z0-9]{20,60}",
  "(?:EZAK|EZTK)[A-Za-z0-9]{50,60}",
  "access-(?:sandbox|development|production)-[a-f0-9-]{36}",
  "duffel_(?:test|live)_[\\w-]{40,50}",
  "frameio?-u-[\\w-]{60,70}",
  "(?:LTAI)[A-Za-z0-9]{12,24}", // Alibaba
  "AKID[A-Za-z0-9]{13,40}", // Tencent
  "AQVN[\\w-]{30,50}",
  "shippo_(?:live|test)_[a-f0-9]{36,44}",
  "glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}",
  "sl\\.[\\w-]{60,200}", // Dropbox
  "(?:phc|phx)_[A-Za-z0-9]{36,50}",
  "tk?n_[A-Za-z0-9]{30,60}",
  "1//0[\\w-]{38,120}", // Google refresh token
  "CLOJARS_[a-z0-9]{50,70}",
  "pnu_[A-Za-z0-9]{30,40}",
  "rdme_[a-z0-9]{60,80}",
  "v1\\.0-[a-f0-9]{24}-[a-f0-9]{100,160}", // Cloudflare origin CA
  "(?:cfut|cfat|cfk)_[A-Za-z0-9]{36,60}",
  "[A-Za-z0-9_~.-]{3}\\dQ~[A-Za-z0-9_~.-]{31,34}", // Azure
  "sq[upa]_[a-f0-9]{40}", // SonarQube
  "oy2[a-z0-9]{43}", // NuGet
  "p8e-[A-Za-z0-9]{30,34}",
];
const vendor = new RegExp(`(?<![A-Za-z0-9_])(?:${prefixed.join("|")})(?![A-Za-z0-9_])`, "g");

const shapes = [
  /(?<![\w/])[012]\/\d{16}(?:\/\d{16})?:[a-f0-9]{32}(?!\w)/g, // Asana
  /(?<![\w-])[A-Z0-9]{5}(?:-[A-Z0-9]{5}){4}(?![\w-])/g, // product keys
  /(?<![\w-])eyJ[\w-]{8,4096}\.eyJ[\w-]{8,8192}(?:\.[\w-]{8,2048})?(?![\w-])/g, // JSON web token
  /(?<![\w:])\d{8,10}:[A-Za-z0-9_-]{35}(?![\w-])/g, // Telegram
  /(?<![\w.-])[MNO][A-Za-z\d_-]{23,27}\.[\w-]{6}\.[\w-]{27,40}(?![\w-])/g, // Discord bot
  /https:\/\/(?:(?:ptb|canary)\.)?discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/[\w-]{60,72}/g,
  /https:\/\/hooks\.slack\.com\/(?:services|workflows)\/[\w/]{30,100}/g,
  /https:\/\/[\w-]{1,63}\.webhook\.office\.com\/webhookb2\/[\w@/-]{60,200}/g,
  /https:\/\/[a-f0-9]{32}(?::[a-f0-9]{32})?@[\w.-]{4,80}sentry\.io\/\d{1,20}/g,
];

export function findVendorTokens({ text, runs }: Source): Match[] {
  const matches: Match[] = [];
  for (const { groups, start, end } of matchesIn(text, runs, vendor)) {
    const [value = ""] = groups;
    if (!isPlaceholder(value) && looksRandom(value)) matches.push({ rule: "vendor-token", start, end });
  }
  for (const shape of shapes) {
    for (const { groups, start, end } of matchesIn(text, runs, shape)) {
      if (!isPlaceholder(groups[0] ?? "")) matches.push({ rule: "vendor-token", start, end });
    }
  }
  return matches;
}

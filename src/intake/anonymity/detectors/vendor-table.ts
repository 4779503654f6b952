/** How the tokens begin, and what follows, as the vendors document them. Beginnings are apart by spaces; case counts. */
export const vendorTokens: readonly (readonly [beginnings: string, rest: string])[] = [
  ["AIza", "[\\w-]{35}"], // Google
  ["GOCSPX-", "[\\w-]{20,40}"],
  ["ya29.", "[\\w-]{30,400}"],
  ["1//0", "[\\w-]{38,120}"],
  ["sk-", "(?:or-v1-|ant-|proj-|svcacct-|admin-|lf-|None-)?[\\w-]{20,200}"], // OpenAI, Anthropic, OpenRouter, DeepSeek and others
  ["sk_ rk_ whsec_ pat_ key_", "(?:live_|test_|prod_)?[A-Za-z0-9+/]{20,120}={0,2}"], // Stripe and others
  ["sess-", "[A-Za-z0-9]{30,60}"],
  ["ghp_ gho_ ghu_ ghs_ ghr_", "[A-Za-z0-9_]{30,255}"],
  ["github_pat_", "[A-Za-z0-9_]{22,255}"],
  ["glpat- gldt- glrt- glcbt- glptt- glft- glimt- glagent- gloas- glsoat- glffct-", "[\\w.-]{18,300}"],
  ["xoxa- xoxb- xoxc- xoxd- xoxe- xoxe. xoxo- xoxp- xoxr- xoxs-", "(?:xox[a-z]-)?[\\w%-]{10,250}"], // Slack
  ["xapp-", "\\d-[\\w-]{20,200}"],
  ["AKIA ASIA ABIA ACCA", "[A-Z0-9]{16}"], // AWS
  ["npm_", "[A-Za-z0-9]{30,50}"],
  ["pypi-", "[\\w-]{50,300}"],
  ["rubygems_", "[a-f0-9]{40,60}"],
  ["hf_ api_org_", "[A-Za-z0-9]{30,50}"],
  ["r8_", "[A-Za-z0-9]{30,50}"], // Replicate
  [
    "gsk_ pplx- xai- fc- tvly- nvapi- pcsk_ csk- lsv2_pt_ lsv2_sk_ tgp_v1_ jina_ apify_api_ e2b_",
    "(?:dev-|prod-)?[A-Za-z0-9_-]{24,160}",
  ], // model and search services
  ["dop_v1_ doo_v1_ dor_v1_", "[a-f0-9]{60,70}"], // DigitalOcean
  ["HRKU-", "[\\w-]{30,70}"],
  ["sbp_", "[a-f0-9]{36,44}"], // Supabase
  ["sb_secret_", "[\\w-]{20,60}"],
  ["dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.", "(?:[\\w-]{2,35}\\.)?[A-Za-z0-9]{36,50}"], // Doppler
  ["fo1_ fm1_ fm2_", "[\\w+/=,-]{30,300}"], // Fly
  ["nfp_", "[A-Za-z0-9]{30,50}"], // Netlify
  ["pul-", "[a-f0-9]{36,44}"],
  ["pscale_tkn_ pscale_pw_ pscale_oauth_", "[\\w.=-]{30,70}"],
  ["NRAK NRJS NRII NRAA", "-?[A-Za-z0-9-]{19,40}"], // New Relic
  ["sntrys_ sntryu_", "[\\w+/=-]{40,300}"],
  ["PMAK- PMAT-", "[A-Za-z0-9-]{26,70}"],
  ["pat", "[A-Za-z0-9]{14}\\.[a-f0-9]{60,70}"], // Airtable
  ["ATATT3 ATCTT3", "[\\w=-]{50,250}"], // Atlassian
  ["ATBB", "[A-Za-z0-9]{24,40}"],
  ["CCIPAT_", "[\\w-]{30,80}"],
  ["bkua_ bkat_ bkrt_", "[a-f0-9]{36,44}"],
  ["CFPAT- tfp_", "[\\w-]{40,80}"],
  ["sq0atp- sq0csp- sq0idp- EAAA", "[\\w-]{20,80}"], // Square
  ["EAA", "[A-Za-z0-9]{60,300}"], // Facebook
  ["SG.", "[\\w-]{16,40}\\.[\\w-]{30,60}"], // SendGrid
  ["key-", "[a-f0-9]{32}"], // Mailgun
  ["xkeysib-", "[a-f0-9]{60,70}-[A-Za-z0-9]{14,20}"],
  ["re_", "[A-Za-z0-9]{6,12}_[A-Za-z0-9]{20,30}"], // Resend
  ["shppa_ shpca_ shpat_ shpss_ shptka_", "[A-Za-z0-9]{30,64}"],
  ["dapi", "[a-f0-9]{32}(?:-\\d)?"],
  ["dckr_pat_ dckr_oat_", "[\\w-]{20,60}"],
  ["figd_ figo_ figu_ figr_", "[\\w-]{36,200}"],
  ["lin_api_ lin_oauth_", "[A-Za-z0-9]{30,128}"],
  ["ntn_ secret_", "[A-Za-z0-9]{40,60}"], // Notion
  ["glc_ glsa_", "[\\w+/=]{30,400}"], // Grafana
  ["hvs. hvb. hvr.", "[\\w-]{20,300}"],
  ["AGE-SECRET-KEY-1", "[A-Z0-9]{50,64}"],
  ["ops_ey", "[A-Za-z0-9+/=]{40,1400}"],
  ["A3-", "[A-Z0-9]{6}-[A-Z0-9-]{20,40}"], // 1Password
  ["tskey-", "[a-z]{2,20}-[\\w-]{16,80}"],
  ["vcp_ vci_ vca_ vcr_ vck_", "[A-Za-z0-9]{20,60}"],
  ["EZAK EZTK", "[A-Za-z0-9]{50,60}"],
  ["access-sandbox- access-development- access-production-", "[a-f0-9-]{36}"], // Plaid
  ["duffel_test_ duffel_live_ shippo_test_ shippo_live_", "[\\w-]{36,50}"],
  ["fio-u-", "[\\w-]{60,70}"],
  ["LTAI", "[A-Za-z0-9]{12,24}"], // Alibaba
  ["AKID", "[A-Za-z0-9]{13,40}"], // Tencent
  ["AQVN", "[\\w-]{30,50}"], // Yandex
  ["sl.", "[\\w-]{60,200}"], // Dropbox
  ["phx_", "[A-Za-z0-9]{36,50}"],
  ["CLOJARS_", "[a-z0-9]{50,70}"],
  ["pnu_", "[A-Za-z0-9]{30,40}"],
  ["rdme_", "[a-z0-9]{60,80}"],
  ["v1.0-", "[a-f0-9]{24}-[a-f0-9]{100,160}"], // Cloudflare
  ["cfut_ cfat_ cfk_", "[A-Za-z0-9]{36,60}"],
  ["squ_ sqp_ sqa_", "[a-f0-9]{40}"], // SonarQube
  ["oy2", "[a-z0-9]{43}"], // NuGet
  ["p8e-", "[A-Za-z0-9]{30,34}"],
  ["metier_", "[\\w-]{40,48}"], // keys of this API
];

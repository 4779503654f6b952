// What a machine gives away about its owner: home folders, git identities, URLs with credentials.
import { URL_CARRIERS } from "./carriers.ts";
import { email, fold, fullName, person, userName, type Person } from "./people.ts";
import { BASE62, HEX, int, pick, str, withCrc62, type Rng, type Shape } from "./random.ts";
import { humanPassword } from "./secrets-generic.ts";

const shape = (subkind: string, make: (r: Rng) => string, carriers: readonly string[]): Shape => ({ subkind, make, carriers });

const SLASH_CARRIERS = [
  "cd {v}/code/{word}-api && npm test",
  "Read({v}/projects/{word}/src/{file})",
  "    at Object.<anonymous> ({v}/work/{word}/src/{file}:{n}:13)",
  '{"cwd":"{v}/dev/{word}","gitBranch":"main"}',
  "error TS2307: Cannot find module './x' in {v}/repos/{word}/src/{file}",
  "drwxr-xr-x  {n} staff  {v}/Downloads",
  "PATH={v}/.local/bin:/usr/local/bin:/usr/bin",
  "The file {v}/Documents/taxes-2024.xlsx has been opened.",
  "$ pwd\n{v}",
  "HOME={v}",
  "source '{v}/.zshrc'",
  "+import fixtures from '{v}/tmp/{file}'",
  'File "{v}/venv/lib/python3.12/site-packages/requests/api.py", line {n}, in get',
  "  working_directory: {v}/{word}",
  "see file://{v}/notes/todo.md",
  "[{word}](vscode://file{v}/code/{word}/{file}:{n})",
  "rsync -a {v}/backup/ nas:/volume1/",
  "ENOENT: no such file or directory, open '{v}/.config/{word}/settings.json'",
] as const;

const BACKSLASH_CARRIERS = [
  "PS {v}\\source\\repos\\{word}> dotnet build",
  "{v}\\AppData\\Local\\Programs\\Python\\Python312\\python.exe app.py",
  "USERPROFILE={v}",
  "error CS0246: {v}\\dev\\{word}\\Program.cs({n},9)",
  "Saved to {v}\\Desktop\\invoice.pdf",
] as const;

const DASHED_CARRIERS = [
  "ls ~/.claude/projects/{v}-code-{word}/",
  "~/.claude/projects/{v}-dev-{word}/{uuid}.jsonl",
  "transcript: projects/{v}-Documents-{word}.jsonl ({n} KB)",
  '"project": "{v}-work-{word}",',
] as const;

/** Folder names of agent tools replace every separator with a dash, dots included. */
const dashed = (user: string): string => user.replace(/[^A-Za-z0-9]/g, "-");

function windowsUser(r: Rng): string {
  const p = person(r);
  const cap = (w: string): string => w.charAt(0).toUpperCase() + w.slice(1);
  return pick(r, [() => userName(r, p), () => cap(fold(p.first)), () => `${cap(fold(p.first))} ${cap(fold(p.last))}`, () => cap(userName(r, p))])();
}

export const HOME_PATHS: readonly Shape[] = [
  shape("macos", (r) => `/Users/${userName(r)}`, SLASH_CARRIERS),
  shape("linux", (r) => `/home/${userName(r)}`, SLASH_CARRIERS),
  shape("linux_variant", (r) => `${pick(r, ["/var/home", "/export/home", "/data/home"])}/${userName(r)}`, SLASH_CARRIERS),
  shape("macos_accented", (r) => `/Users/${person(r, "french").first.toLowerCase()}`, SLASH_CARRIERS),
  shape("windows", (r) => `${pick(r, ["C", "C", "D", "c"])}:\\Users\\${windowsUser(r)}`, BACKSLASH_CARRIERS),
  shape("windows_json_escaped", (r) => `C:\\\\Users\\\\${windowsUser(r)}`, [
    '{"cwd":"{v}\\\\source\\\\repos\\\\{word}"}', '  "filePath": "{v}\\\\dev\\\\{file}",', "const p = '{v}\\\\Documents\\\\{word}';",
  ]),
  shape("windows_double_escaped", (r) => `C:\\\\\\\\Users\\\\\\\\${userName(r)}`, ['{"content":"{\\"cwd\\":\\"{v}\\\\\\\\code\\"}"}']),
  shape("windows_forward", (r) => `C:/Users/${userName(r)}`, ["file:///{v}/dev/{word}/{file}", "{v}/AppData/Roaming/npm/node_modules", "import '{v}/code/{file}'"]),
  shape("windows_short_name", (r) => `C:\\Users\\${fold(person(r).first + person(r).last).slice(0, 6).padEnd(6, "x").toUpperCase()}~1`, ["TEMP={v}\\AppData\\Local\\Temp", "{v}\\AppData\\Local\\Temp\\{word}.log"]),
  shape("wsl_mount", (r) => `/mnt/c/Users/${userName(r)}`, SLASH_CARRIERS),
  shape("git_bash", (r) => `/c/Users/${userName(r)}`, SLASH_CARRIERS),
  shape("wsl_unc", (r) => `\\home\\${userName(r)}`, ["\\\\wsl$\\Ubuntu{v}\\code\\{word}", "\\\\wsl.localhost\\Ubuntu-22.04{v}\\{word}\\{file}"]),
  shape("dashed_macos", (r) => `-Users-${dashed(userName(r))}`, DASHED_CARRIERS),
  shape("dashed_linux", (r) => `-home-${dashed(userName(r))}`, DASHED_CARRIERS),
  shape("dashed_windows", (r) => `C--Users-${dashed(userName(r))}`, DASHED_CARRIERS),
  shape("url_encoded", (r) => `/Users/${fold(person(r).first)}%20${fold(person(r).last)}`, ["file://{v}/code/{file}", "vscode-file://vscode-app{v}/work/{file}"]),
  shape("url_encoded_drive", (r) => `c%3A/Users/${userName(r)}`, ["file:///{v}/repos/{word}/{file}"]),
];

const signature = (p: Person, r: Rng): string => `${fullName(p)} <${email(r, p)}>`;
const git = (subkind: string, write: (p: Person, r: Rng) => string, carriers: readonly string[]): Shape =>
  shape(subkind, (r) => write(person(r), r), carriers);

export const GIT_IDENTITIES: readonly Shape[] = [
  git("author_line", signature, [
    "commit {hash40}\nAuthor: {v}\nDate:   Mon Mar 3 {time} 2025 +0100", "Author: {v}", "    Author: {v}\n\n    fix: race in {file}",
    "AuthorDate: {date}\nCommit: {v}", "From {hash40} Mon Sep 17 00:00:00 2001\nFrom: {v}\nSubject: [PATCH] fix",
  ]),
  git("coauthor", signature, ["Co-authored-by: {v}", "fix: handle null\n\nCo-Authored-By: {v}", 'git commit -m "feat: {word}" -m "Co-authored-by: {v}"']),
  git("signed_off", signature, ["Signed-off-by: {v}", "Reviewed-by: {v}", "Acked-by: {v}", "Tested-by: {v}", "    Signed-off-by: {v}"]),
  git("config_name", fullName, [
    'git config user.name "{v}"', "git config --global user.name '{v}'", "user.name={v}", "[user]\n\tname = {v}",
    '$ git config --get user.name\n{v}', 'export GIT_AUTHOR_NAME="{v}"', "GIT_COMMITTER_NAME='{v}' git commit --amend",
  ]),
  git("config_email", (p, r) => email(r, p), [
    "git config user.email {v}", 'git config --global user.email "{v}"', "user.email={v}", "[user]\n\temail = {v}",
    "GIT_AUTHOR_EMAIL={v}", "git -c user.email='{v}' commit -m wip",
  ]),
  git("github_noreply", (p, r) => `${int(r, 1_000_000, 199_999_999)}+${userName(r, p).replace(/[._]/g, "-")}@users.noreply.github.com`, [
    "user.email={v}", 'git config --global user.email "{v}"', "author-mail <{v}>",
  ]),
  git("blame", fullName, ["{hash7} ({v} {date} {time} +0100 {n}) const port = 8080;", "{hash40} {n} {n} 1\nauthor {v}\nauthor-time 17405{n}"]),
  git("shortlog", fullName, ["    {n}\t{v}", "{hash7} - {v}, 3 days ago : refactor {word}", "* {hash7} (HEAD -> main) fix {word} [{v}]"]),
  git("mailmap", signature, ["{v}", "git commit --author=\"{v}\" -m 'import'", "    {n}  {v}"]),
  git("manifest_author", signature, ['  "author": "{v}",', 'authors = ["{v}"]', "Maintainer: {v}", "Merge request by {v}"]),
];

const login = (r: Rng): string => pick(r, ["app", "admin", "postgres", "root", "svc_billing", "deploy", () => userName(r)].map((u) => (typeof u === "string" ? u : u())));
const hardPassword = (r: Rng): string => str(r, BASE62, 1) + str(r, BASE62 + "-_.!", int(r, 10, 22)) + str(r, BASE62, 1);
const ALL = [...URL_CARRIERS.web, ...URL_CARRIERS.database];

export const URL_CREDENTIALS: readonly Shape[] = [
  shape("git_token", (r) => `x-access-token:${withCrc62(r, "ghs_", 30)}`, URL_CARRIERS.git),
  shape("git_user_password", (r) => `${userName(r)}:${hardPassword(r)}`, URL_CARRIERS.git),
  shape("git_token_only", (r) => pick(r, [() => withCrc62(r, "ghp_", 30), () => str(r, HEX, 40)])(), URL_CARRIERS.git),
  shape("web", (r) => `${login(r)}:${hardPassword(r)}`, URL_CARRIERS.web),
  shape("database", (r) => `${login(r)}:${hardPassword(r)}`, URL_CARRIERS.database),
  shape("human_password", (r) => `${login(r)}:${humanPassword(r).replace(/[#$]/g, "")}`, ALL),
  shape("percent_encoded", (r) => `${login(r)}:${str(r, BASE62, 6)}${pick(r, ["%40", "%23", "%2F", "%21"])}${str(r, BASE62, 6)}`, ALL),
  // People forget to escape the sign; the last "@" still ends the credentials.
  shape("unescaped_at", (r) => `${login(r)}:${str(r, BASE62, 6)}@${str(r, BASE62, 6)}`, URL_CARRIERS.database),
  shape("password_only", hardPassword, URL_CARRIERS.passwordOnly),
  shape("jdbc_query", (r) => `user=${login(r)}&password=${hardPassword(r)}`, URL_CARRIERS.jdbc),
];

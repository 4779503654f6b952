import type { Match } from "../match.ts";
import { isPlaceholder } from "../placeholder.ts";
import { matchesAt, type Source } from "../source.ts";
import { isHomeOf } from "./tilde-names.ts";

const separator = "(?:\\\\{1,4}|/|%2[Ff]|%5[Cc])";
const name = "(?:[^\\s\\\\/:*?\"'<>|`,;()\\[\\]{}&$=%#!@]|%(?!2[Ff]|5[Cc]|3[AaFf]|2[26])){1,64}";
/** Windows allows spaces in user names; they count only where a further folder follows. */
const spaced = `${name}(?: ${name}){0,3}(?=\\\\)|${name} [A-Z][a-z]{1,20}(?=["'\r\n]|$)|${name}`;
/** Not inside a longer path or word, but after the scheme of an editor's or a file's URL, or behind a distribution of WSL. */
const begin =
  "(?:(?<![\\w.\\]})~-])|(?<=(?:file|vscode|vscode-\\w{1,20}|cursor|windsurf|zed|idea|jetbrains|subl|txmt)://[\\w.+-]{0,40})|(?<=%2[Ff]|%3[AaDd]))";
const wsl = `(?<=wsl(?:\\$|\\.localhost)\\\\{1,4}[\\w.-]{1,40})`;

interface Shape {
  readonly needles: readonly string[];
  readonly pattern: RegExp;
  /** What else the text around must say. */
  readonly isHome?: typeof isHomeOf;
}

/** Each begins at one of its needles; the first group is what leads up to it, the second the user's name at its end. */
const shapes: readonly Shape[] = [
  // macOS, Windows with a drive or without one, Git Bash, WSL mounts.
  {
    needles: ["Users", "Documents and Settings"],
    pattern: new RegExp(
      `(?<=${begin}((?:[A-Za-z](?::|%3[Aa]))?(?:${separator}mnt)?(?:${separator}[a-z])?${separator}))(?:Users|Documents and Settings)${separator}(${spaced})`,
      "y",
    ),
  },
  {
    needles: ["Users", "users", "USERS", "Documents and Settings"],
    pattern: new RegExp(
      `(?<=([A-Za-z](?::|%3[Aa])${separator}))(?:[Uu]sers|USERS|Documents and Settings)${separator}(${spaced})`,
      "y",
    ),
  },
  {
    needles: ["home"],
    pattern: new RegExp(
      `(?<=(?:${begin}|${wsl})((?:${separator}(?:export|var|usr|mnt|nfs|data))?${separator}))home${separator}(${name})`,
      "y",
    ),
  },
  // Folder names that agents make out of a path. A dot in a name became a dash, so a second part is taken for the name's.
  {
    needles: ["Users-", "home-"],
    pattern:
      /(?<=(?<![a-z0-9])((?:[a-z]-)?-))(?:Users|home)-([a-z0-9_.]{1,32}(?:-(?!(?:code|dev|src|work|projects?|repos?|git|github|documents|desktop|downloads|workspace|library|onedrive)\b)[a-z0-9_.]{2,32})?)(?=-|\/|\\|\s|["'`)\]]|$)/iy,
  },
  // ~name: of a host or of a web server, before a folder that only homes have, or where a shell or a tool takes a path.
  { needles: ["~"], pattern: /(?<=(\w[:/]))~([a-z_][a-z0-9_.-]{1,31})(?![\w(])/y },
  {
    needles: ["~"],
    pattern:
      /(?<![\w~/.@])()~([a-z_][a-z0-9_.-]{1,31})(?=\/(?:\.[a-z]|(?:Documents|Desktop|Downloads|Library|Projects|projects|code|src|work|repos|git|dev|bin|public_html|www|workspace)\b))/y,
  },
  { needles: ["~"], pattern: /(?<![\w~/.@=)\]}])()~([a-z_][a-z0-9_.-]{1,31})(?![\w(~])/y, isHome: isHomeOf },
];

/** Accounts of machines and words that stand for a name. */
const nobody = new Set(
  (
    "user users username user-name user_name youruser your-user yourname your-name your_username root runner runneradmin ubuntu debian " +
    "fedora centos alpine vscode node app apps appuser nonroot dev developer devuser default public shared guest admin administrator " +
    "vagrant codespace circleci travis jenkins gitpod coder sandbox jovyan docker container www www-data web git build builder " +
    "buildbot ci agent claude codex me you name someone somebody someuser test tester testuser example demo foo bar baz xxx linuxbrew " +
    "homebrew ec2-user azureuser opc pi kali steam deck oracle postgres mysql redis nginx apache hadoop spark airflow site sbx_user1051 " +
    "nobody nextjs python rust go java home profile all redacted anonymous anon owner"
  ).split(" "),
);
const spacedNobody = new Set(["all users", "default user", "your name", "user name"]);

/** Pages of web sites live under /home/ too. */
const page =
  /^(?:index|page|dashboard|about|settings|layout|components?|views?|screens?|assets|feed|profile|news|hero|header|footer|main|content)\b|\.(?:tsx?|jsx?|html?|css|scss|vue|svelte|py|php|rb|png|jpe?g|svg|md|json|dart|swift|kt)$/i;

export const homePathWords = shapes.flatMap(({ needles }) => needles);

export function findHomePaths({ text, at }: Source): Match[] {
  const matches: Match[] = [];
  for (const { needles, pattern, isHome } of shapes) {
    for (const { groups, start, end: last } of matchesAt(text, at(needles), pattern)) {
      const [, lead = "", found = ""] = groups;
      const user = found.replace(/[.,]+$/, "");
      // In a dash-encoded path, what follows a role's name is a folder.
      if (isNobody(user) || (lead.endsWith("-") && nobody.has((user.split("-")[0] ?? "").toLowerCase()))) continue;
      if (isHome !== undefined && !isHome(found, text, start)) continue;
      const from = last - found.length;
      const end = from + user.length;
      matches.push({
        rule: "home-path",
        start: start - lead.length,
        end,
        masks: [{ start: from, end, label: "USER" }],
      });
    }
  }
  return matches;
}

function isNobody(user: string): boolean {
  const lower = user.toLowerCase();
  return (
    user.length < 2 ||
    nobody.has(lower) ||
    spacedNobody.has(lower) ||
    isPlaceholder(user) ||
    page.test(user) ||
    !/[\p{L}]/u.test(user)
  );
}

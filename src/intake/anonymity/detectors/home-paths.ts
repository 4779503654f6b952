import type { Match } from "../match.ts";
import { isPlaceholder } from "../placeholder.ts";

const separator = "(?:\\\\{1,4}|/|%2[Ff]|%5[Cc])";
/** Windows allows spaces in user names; they count only where a further folder follows. */
const name = "[^\\s\\\\/:*?\"'<>|`,;()\\[\\]{}&$=%#!@]{1,64}";
const spaced = `${name}(?: ${name}){0,3}(?=\\\\)|${name}`;

const patterns = [
  // macOS, Windows with a drive or without one, Git Bash, WSL mounts.
  new RegExp(
    `(?<![\\w.\\]})-]|[a-z]:)((?:[A-Za-z](?::|%3[Aa]))?(?:${separator}mnt)?(?:${separator}[a-z])?${separator}(?:Users|Documents and Settings)${separator})(${spaced})`,
    "g",
  ),
  new RegExp(
    `([A-Za-z](?::|%3[Aa])${separator}(?:users|USERS|Users|Documents and Settings)${separator})(${spaced})`,
    "g",
  ),
  new RegExp(
    `(?<![\\w.~\\]})-])((?:${separator}(?:export|var|usr|mnt|nfs|data))?${separator}home${separator})(${name})`,
    "g",
  ),
  // Folder names that agents make out of a path.
  /(?<![A-Za-z0-9])((?:[A-Za-z]-)?-(?:Users|home)-)([A-Za-z0-9_.]{2,32})(?=-|\/|\\|\s|"|'|$)/g,
  // ~name: of a host, of a web server, or before a folder that only homes have.
  /((?:(?<=[\w]):|(?<=[\w])\/|(?<=(?:^|[\s;&|])(?:cd|ls|cat|cp|mv|rm|du|vim|nano|find|chown|open|su|rsync|scp)\s))~)([a-z_][a-z0-9_.-]{1,31})(?![\w(])/g,
  /((?<![\w~/.@])~)([a-z_][a-z0-9_-]{1,31})(?=\/(?:\.[a-z]|Documents|Desktop|Downloads|Library|Projects|projects|code|src|work|repos|git|dev|bin|public_html|www|workspace)\b)/g,
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

export function findHomePaths(text: string): Match[] {
  const matches: Match[] = [];
  for (const pattern of patterns) {
    for (const found of text.matchAll(pattern)) {
      const user = (found[2] ?? "").replace(/[.,]+$/, "");
      if (isNobody(user)) continue;
      const start = found.index + (found[1] ?? "").length;
      const end = start + user.length;
      matches.push({ rule: "home-path", start: found.index, end, masks: [{ start, end, label: "USER" }] });
    }
  }
  return matches;
}

export function isNobody(user: string): boolean {
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

/** How far before a `~name` its command may begin. */
const reach = 120;
/** How far before it the member or the import that it is given to may begin. */
const leadReach = 20;
const longestCall = 8;

const commands = new Set(
  (
    "cd pushd ls cat cp mv rm ln du df vim vi nano emacs find fd chown chmod open su rsync scp sftp less head tail tar zip unzip " +
    "mkdir rmdir touch source stat tree grep rg sed awk diff wc realpath readlink bash sh zsh python python3"
  ).split(" "),
);
/** Of these, English sentences make use too: `find ~half of them`. */
const quantities = new Set(
  (
    "half third quarter one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy " +
    "eighty ninety hundred hundreds thousand thousands million millions billion dozen dozens several few couple approx approximately " +
    "about around roughly equal same daily weekly monthly hourly once twice double every all zero"
  ).split(" "),
);

/** `import "~bootstrap/scss"`: bundlers take a tilde for a package. */
const imported = /(?:import|from|require|url|use|forward|include)[\s(]{1,2}\\?["'`]?$/;
const pathMember = /(?:path|file|filename|dir|directory|folder|cwd|workdir)\\?"\s?:\s?\\?"$/i;
const commandMember = /(?:command|cmd|script)\\?"\s?:\s?\\?"/i;
const lastWord = /(?:^|["'`(:$])([a-z0-9]+)$/;
/** Flags and paths, which no sentence has between its verb and a number. */
const argument = /^(?:["']?-|\S*[/.*:=\d])/;

/** Whether a shell, or a tool that is given a path, takes the `~name` at a position for somebody's home. */
export function isHomeOf(name: string, text: string, at: number): boolean {
  if (quantities.has(name.toLowerCase())) return false;
  const slice = text.slice(Math.max(0, at - reach), at);
  const before = slice.slice(slice.lastIndexOf("\u0000") + 1);
  const lead = before.slice(-leadReach);
  if (imported.test(lead)) return false;
  if (pathMember.test(lead)) return true;
  if (text.charAt(at + 1 + name.length) === "/" && commandMember.test(before)) return true;
  return isArgument(before);
}

/** Walks back over flags and paths to the command that they are given to. */
function isArgument(before: string): boolean {
  const start = Math.max(...["\n", ";", "&", "|"].map((end) => before.lastIndexOf(end)));
  const call = before.slice(start + 1).replace(/\\?["']$/, "");
  for (const word of call.trim().split(/\s+/).slice(-longestCall).reverse()) {
    if (commands.has(lastWord.exec(word)?.[1] ?? "")) return true;
    if (!argument.test(word)) return false;
  }
  return false;
}

export const transcriptMark = "[TRANSCRIPT TRUNCATED FOR LENGTH]";
export const turnMark = "[TURN TRUNCATED FOR LENGTH]";

/** How the lines begin that only the renderer writes: headers, tool lines, cuts. */
const markStart = /\[[ \t]*(?:turn[ \t]|tool:|context file:|transcript truncated)/iy;
/** Everything that a reader may take for a line break. */
const lineBreak = /[\n\v\f\r\u0085\u2028\u2029]/;
const blank = /\s/;

/**
 * Text that cannot pass for what the renderer writes: in a line that begins like a mark, after blanks and backslashes, the bracket gets
 * one more backslash. To undo it, take one backslash from each such line.
 */
export function neutralise(text: string): string {
  let out = "";
  let from = 0;
  for (let at = text.indexOf("["); at >= 0; at = text.indexOf("[", at + 1)) {
    markStart.lastIndex = at;
    if (!markStart.test(text) || !opensLine(text, at)) continue;
    out += `${text.slice(from, at)}\\`;
    from = at;
  }
  return from === 0 ? out + text : out + text.slice(from);
}

/** Whether a piece that a cut puts at the start of a line begins like a mark there. */
export function beginsLikeMark(piece: string): boolean {
  let at = 0;
  while (blank.test(piece.charAt(at))) at++;
  markStart.lastIndex = at;
  return markStart.test(piece);
}

function opensLine(text: string, bracket: number): boolean {
  let at = bracket - 1;
  while (text.charAt(at) === "\\") at--;
  while (blank.test(text.charAt(at)) && !lineBreak.test(text.charAt(at))) at--;
  return at < 0 || lineBreak.test(text.charAt(at));
}

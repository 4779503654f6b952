/**
 * Text between `<name>` and `</name>` that nothing in it can close or open again: a backslash goes behind the `<` of every look-alike
 * tag of that name, whatever its case and blanks. To undo it, take one backslash from each.
 */
export function enclose(name: string, text: string): string {
  if (!/^[a-z_]+$/.test(name)) throw new Error("A boundary is named in lower-case letters and underscores.");
  const tag = new RegExp(`<(?=\\\\*[\\s/]*${name})`, "gi");
  return `<${name}>\n${text.replace(tag, "<\\")}\n</${name}>`;
}

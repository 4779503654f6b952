/** Where a template takes a text that is not ours: `{{name}}` on a line of its own, inside a tag whose name is captured. */
export function placeOf(name: string): RegExp {
  return new RegExp(`<([a-z_]+)>\\n\\{\\{${name}\\}\\}\\n</\\1>`);
}

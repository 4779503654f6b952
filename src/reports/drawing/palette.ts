/** Colours by what they mean. Pictures name them, the page and the files say which they are. */
export const palette = {
  ink: { light: "#1d252c", dark: "#e8ebee" },
  soft: { light: "#56616b", dark: "#a8b2bb" },
  line: { light: "#dde2e6", dark: "#343c44" },
  paper: { light: "#ffffff", dark: "#14181c" },
  raised: { light: "#f5f7f8", dark: "#1c2228" },
  accent: { light: "#1f6f9f", dark: "#63b3df" },
  good: { light: "#2b7a4b", dark: "#5fbf87" },
  bad: { light: "#b3472f", dark: "#ec8a70" },
} as const;
export type Ink = keyof typeof palette;

export function ink(name: Ink): string {
  return `var(--${name})`;
}

/** The same picture for a document or a program that knows no variables. */
export function inLight(svg: string): string {
  return svg.replace(/var\(--([a-z]+)\)/g, (text, name: string) => (isInk(name) ? palette[name].light : text));
}

function isInk(name: string): name is Ink {
  return Object.hasOwn(palette, name);
}

export const font = "'Source Sans 3', 'Helvetica Neue', Arial, 'Noto Sans', sans-serif";

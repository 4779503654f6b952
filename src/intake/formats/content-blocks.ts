import { asArray, asObject, asString } from "../json-text.ts";

/** The text that a message or tool result shows: a string, or blocks of which only text can be shown. */
export function textOf(content: unknown): string | null {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return null;
  const texts: string[] = [];
  for (const item of content) {
    if (typeof item === "string") {
      texts.push(item);
      continue;
    }
    const block = asObject(item);
    if (block === null) continue;
    const text = asString(block.text) ?? asString(block.refusal);
    if (text !== null) texts.push(text);
    else if (isPicture(block.type)) texts.push(picture);
  }
  return texts.join("\n");
}

/** Stands for what a person pasted and text cannot show. */
const picture = "[image]";

function isPicture(type: unknown): boolean {
  return type === "image" || type === "image_url" || type === "input_image" || type === "document";
}

/** Text blocks one by one, because each may be another wrapper; a message of pictures alone is still a message. */
export function userTextsOf(content: unknown): string[] {
  if (typeof content === "string") return [content];
  const texts: string[] = [];
  let pictures = 0;
  for (const item of asArray(content)) {
    const block = asObject(item);
    const text = typeof item === "string" ? item : asString(block?.text);
    if (text !== null) texts.push(text);
    else if (isPicture(block?.type)) pictures++;
  }
  if (pictures > 0 && texts.every((text) => text.trim() === "")) texts.push(picture);
  return texts;
}

import type { NewItem } from "../store/batch-parts.ts";
import type { Vault } from "../vault/vault.ts";
import { sealLine } from "./line-seal.ts";
import { linesLimit } from "./part-limits.ts";
import { splitRawLines } from "./split-lines.ts";
import { countBlankLines, refusedUpload, type Upload, uploadedText } from "./upload-text.ts";

export interface ReceivedPart {
  readonly sha256: string;
  readonly bytes: number;
  readonly blank_lines: number;
  readonly items: readonly NewItem[];
}

/** Streams a part into the vault, line by line under keys of their own, and holds it to its checksum. What is refused is not kept. */
export async function receivePart(vault: Vault, object: string, upload: Upload): Promise<ReceivedPart> {
  const uploaded = uploadedText(upload);
  const items: NewItem[] = [];
  const blank = countBlankLines();
  const sealed = async function* () {
    let offset = 0;
    for await (const raw of splitRawLines(uploaded.text, blank.add)) {
      if (items.length === linesLimit) throw refusedUpload("too_many_lines");
      if (raw.bytes === null) {
        items.push({ line: raw.line, offset, length: 0, secret: null });
        continue;
      }
      const { secret, sealed: line } = await sealLine(raw.bytes);
      items.push({ line: raw.line, offset, length: line.length, secret });
      offset += line.length;
      yield line;
    }
  };
  try {
    await vault.put(object, sealed());
    if (items.length === 0) throw refusedUpload("empty");
    return { ...(await uploaded.end()), blank_lines: blank.total(), items };
  } catch (error) {
    await vault.remove([object]);
    throw error;
  }
}

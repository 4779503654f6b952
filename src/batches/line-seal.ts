/**
 * Each line of a part has a key of its own, kept with its row and erased with it: a line that was refused or labelled can be read by nobody
 * from then on, although the object around it lives until its last line is settled.
 */
const algorithm = { name: "AES-GCM", iv: new Uint8Array(12) };

export interface SealedLine {
  /** 32 bytes in base64. */
  readonly secret: string;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

export async function sealLine(line: Uint8Array<ArrayBuffer>): Promise<SealedLine> {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  // The nonce may be constant because a key seals one line only.
  const sealed = await crypto.subtle.encrypt(algorithm, await keyOf(bytes, "encrypt"), line);
  return { secret: btoa(String.fromCharCode(...bytes)), sealed: new Uint8Array(sealed) };
}

export async function openLine(secret: string, sealed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Uint8Array.from(atob(secret), (character) => character.charCodeAt(0));
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, await keyOf(bytes, "decrypt"), sealed));
}

function keyOf(bytes: Uint8Array<ArrayBuffer>, usage: "encrypt" | "decrypt"): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, [usage]);
}

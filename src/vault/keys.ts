/** A secret of the environment under which objects are sealed. */
export interface VaultKey {
  /** 8 bytes that name the key in an object's header: the start of the SHA-256 of its bytes. */
  readonly id: Uint8Array<ArrayBuffer>;
  readonly secret: CryptoKey;
}

export const keyIdBytes = 8;
const secretBytes = 32;
const label = "metier vault 1\n";

/** The 32 bytes of a key written in base64; null: it is no such key. */
export function decodeKey(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return bytes.byteLength === secretBytes ? bytes : null;
  } catch {
    return null;
  }
}

export async function importKey(bytes: Uint8Array<ArrayBuffer>): Promise<VaultKey> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  const secret = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]);
  return { id: new Uint8Array(digest.slice(0, keyIdBytes)), secret };
}

/** The key of one object: its salt makes nonces unique, and its name keeps an object from standing in for another. */
export function objectKey(key: VaultKey, salt: Uint8Array<ArrayBuffer>, name: string): Promise<CryptoKey> {
  const info = new TextEncoder().encode(label + name);
  const derivation = { name: "HKDF", hash: "SHA-256", salt, info };
  return crypto.subtle.deriveKey(derivation, key.secret, { name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
}

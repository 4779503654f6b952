/** SHA-256 of bytes that come in pieces. The platform has it beside the standard's one-shot digest. */
export interface StreamedDigest {
  write(bytes: Uint8Array): Promise<void>;
  /** Lower-case hex of all that was written. */
  end(): Promise<string>;
}

interface DigestStream extends WritableStream<Uint8Array> {
  readonly digest: Promise<ArrayBuffer>;
}

export function streamedSha256(): StreamedDigest {
  const stream = new (digestStream())("SHA-256");
  const writer = stream.getWriter();
  // Nobody awaits the digest of an upload that was refused half-way.
  stream.digest.catch(() => undefined);
  return {
    write: (bytes) => writer.write(bytes),
    async end() {
      await writer.close();
      return Array.from(new Uint8Array(await stream.digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
    },
  };
}

/** Only workerd has it, and only workerd's types know it, while scripts in Node read the types of this file too. */
function digestStream(): new (algorithm: string) => DigestStream {
  const found: unknown = Reflect.get(crypto, "DigestStream");
  if (typeof found !== "function") throw new Error("this runtime has no DigestStream");
  return found as new (
    algorithm: string,
  ) => DigestStream;
}

/** Lines of a stream with something in them, one at a time. */
export async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  // Pieces of one line, joined once it is whole: a long line stays linear.
  let pieces: string[] = [];
  const line = (last: string) => {
    const whole = [...pieces, last].join("");
    pieces = [];
    return whole;
  };
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const parts = (done ? decoder.decode() : decoder.decode(value, { stream: true })).split("\n");
      const rest = parts.pop() ?? "";
      for (const part of parts) {
        const whole = line(part);
        if (whole.trim() !== "") yield whole;
      }
      pieces.push(rest);
      if (done) break;
    }
    const last = line("");
    if (last.trim() !== "") yield last;
  } finally {
    await reader.cancel();
  }
}

import type { TypedResponse } from "hono";
import type { HttpContext } from "./context.ts";

type Streamed = Response & TypedResponse<string, 200, "text">;

/** A reply whose bytes are made as they are read; it stops making them when the reader goes away. */
export function streamed(c: HttpContext, bytes: AsyncGenerator<Uint8Array>, headers: Record<string, string>): Streamed {
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await bytes.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await bytes.return(undefined);
    },
  });
  return c.body(body, 200, headers) as Response as Streamed;
}

import { createServer } from "node:net";

/** The first port from `first` on that nobody listens on. */
export async function freePort(first: number): Promise<number> {
  for (let port = first; port < first + 100; port += 1) {
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once("error", () => resolve(false));
      probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
  throw new Error(`No free port from ${first} to ${first + 99}.`);
}

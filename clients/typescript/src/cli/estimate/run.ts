import { IntakeError } from "../../../../../src/intake/errors.ts";
import { readSession } from "../../../../../src/intake/import.ts";
import { renderTranscript } from "../../../../../src/intake/transcript/render.ts";
import { type Rendering, renderingSchema } from "../../../../../src/intake/transcript/rendering.ts";
import type { Estimate } from "../../generated/openapi.gen.ts";
import { linesOf, measureInput } from "../label/input.ts";
import { reach, type ServerOptions } from "../server.ts";
import { print } from "../stdout.ts";
import { counted, say } from "../talk.ts";

interface Options extends ServerOptions {
  readonly release: string;
  readonly batch?: true | undefined;
  readonly json?: true | undefined;
}

/** `metier estimate`. */
export async function runEstimate(input: string, options: Options): Promise<void> {
  const { release, batch = false, json = false } = options;
  await measureInput(input);
  const server = await reach(options);
  try {
    const { manifest } = await server.client.releases.retrieve(release);
    const parsed = renderingSchema.safeParse(manifest.rendering);
    const { sizes, unreadable } = await sizesOf(input, parsed.success ? parsed.data : null);
    if (unreadable > 0)
      say(`${counted(unreadable, "line")} cannot be read and ${unreadable === 1 ? "is" : "are"} not counted`);
    const estimate = await server.client.estimates.create({ release, batch, sessions: sizes });
    await print(json ? `${JSON.stringify(estimate)}\n` : textOf(estimate));
  } finally {
    await server.stop();
  }
}

/** Sizes in steps of one in a hundred at most, each counted: few enough for one request, however many sessions there are. */
async function sizesOf(input: string, rendering: Rendering | null) {
  const steps = new Map<number, { bytes: number; count: number }>();
  let unreadable = 0;
  // The server cuts as the release does.
  const whole = rendering === null ? null : { ...rendering, transcript_characters: null, transcript_tokens: null };
  for await (const { bytes } of linesOf(input)) {
    try {
      if (bytes === null) throw new IntakeError({ code: "no_session" });
      const { session } = readSession(bytes);
      const size = whole === null ? 0 : Buffer.byteLength(renderTranscript(session, whole).text);
      const step = Math.round(Math.log1p(size) * 50);
      const known = steps.get(step) ?? { bytes: 0, count: 0 };
      steps.set(step, { bytes: known.bytes + size, count: known.count + 1 });
    } catch (error) {
      if (!(error instanceof IntakeError)) throw error;
      unreadable += 1;
    }
  }
  const sizes = [...steps.values()].map(({ bytes, count }) => ({ transcript_bytes: Math.round(bytes / count), count }));
  return { sizes, unreadable };
}

function textOf({ release, askings, prices_as_of, total, not_estimated, assumptions }: Estimate): string {
  const usd =
    total.usd === null
      ? "no price of the model is known"
      : `$${total.usd.low.toFixed(2)} · $${total.usd.expected.toFixed(2)} · $${total.usd.high.toFixed(2)}`;
  const tokens = ({ low, expected, high }: Estimate["total"]["input_tokens"]) =>
    [low, expected, high].map((n) => Math.round(n).toLocaleString("en-US")).join(" · ");
  const lines = [
    `${release.id}: ${counted(askings, "session")}, prices of ${prices_as_of}; low · expected · high`,
    `  US dollars           ${usd}`,
    `  input tokens         ${tokens(total.input_tokens)}`,
    `  written to a cache   ${tokens(total.cache_write_tokens)}`,
    `  read from a cache    ${tokens(total.cache_read_tokens)}`,
    `  output tokens        ${tokens(total.output_tokens)}`,
    ...(not_estimated.length > 0 ? [`  not estimated        ${not_estimated.join(", ")}`] : []),
    ...assumptions.map((text) => `  - ${text}`),
  ];
  return `${lines.join("\n")}\n`;
}

import type { SessionInput } from "../../src/intake/session.ts";

export const places = ["human", "assistant", "tool_input", "tool_output", "system", "context_file"] as const;
export type Place = (typeof places)[number];

/** A session with texts added at their places, each behind what stands there anyway. */
type Base = (added: Partial<Record<Place, string>>) => SessionInput;

function joined(text: string, more: string | undefined): string {
  return more === undefined ? text : `${text}\n\n${more}`;
}

interface Scene {
  readonly context: string;
  readonly first: string;
  readonly work: string;
  readonly command: string;
  readonly output: string;
  readonly status: "ok" | "error";
  readonly notice: string;
  readonly last: string;
  readonly end: string;
}

function base(scene: Scene): Base {
  return (added) => ({
    context_files: [{ name: "CLAUDE.md", text: joined(scene.context, added.context_file) }],
    turns: [
      { role: "human", text: scene.first },
      {
        role: "assistant",
        text: scene.work,
        tool_calls: [
          {
            name: "Bash",
            input: { command: scene.command, description: joined("Runs it.", added.tool_input) },
            status: scene.status,
            output: joined(scene.output, added.tool_output),
          },
        ],
      },
      { role: "system", kind: "notice", text: joined(scene.notice, added.system) },
      { role: "human", text: joined(scene.last, added.human) },
      { role: "assistant", text: joined(scene.end, added.assistant) },
    ],
  });
}

/** Six short sessions of ours, unlike each other in occupation, mode and outcome. */
export const bases = {
  bakery: base({
    context: "Order book of a bakery. Python 3.12, no framework.",
    first: "can you make the thing add up the weekend orders, it shows the wrong total",
    work: "The total leaves out orders without a pick-up time. I will count them too.",
    command: "python -m pytest tests/test_orders.py",
    output: "E   assert 41 == 44\n1 failed, 3 passed",
    status: "error",
    notice: "The working directory was changed.",
    last: "still 41 when i look",
    end: "I could not find the other three orders. They may be in the file that is not here.",
  }),
  genes: base({
    context: "Read counts of two conditions, four replicates each.",
    first:
      "Normalise the counts with the median of ratios, not by library size: replicate 3 is dominated by one mitochondrial transcript.",
    work: "Size factors are now medians of the ratios to the geometric mean; genes with a zero are left out of them.",
    command: "Rscript normalise.R counts.tsv",
    output: "size factors: 0.97 1.02 1.31 0.94 1.05 0.99 0.93 1.01",
    status: "ok",
    notice: "The model was changed.",
    last: "1.31 for replicate 3 is what I expected. Write the table.",
    end: "The table is in normalised.tsv, 18,422 genes.",
  }),
  grading: base({
    context: "Scripts for the spring term.",
    first: "Explain to me what curve.py does to the marks before I hand them in.",
    work: "It adds the same number of points to every mark so that the mean is 70, and stops at 100.",
    command: "sed -n 1,40p curve.py",
    output: "def curve(marks):\n    shift = 70 - mean(marks)\n    return [min(100, m + shift) for m in marks]",
    status: "ok",
    notice: "One file was read.",
    last: "So a mark of 98 can lose its lead. Do not change anything, I will ask the department.",
    end: "Right: whoever is near 100 gains less than the others. Nothing was changed.",
  }),
  invoices: base({
    context: "Invoices as PDF, one folder a customer.",
    first: "Build a page that lists unpaid invoices older than 30 days, sorted by amount.",
    work: "I made a small page with a table and a filter by customer.",
    command: "npm run build",
    output: "built in 2.1s\ndist/index.html 14 kB",
    status: "ok",
    notice: "A background task ended.",
    last: "Looks good. The sums match my ledger.",
    end: "The page is in dist. It reads the list again each time it is opened.",
  }),
  servers: base({
    context: "Two machines behind one load balancer.",
    first: "Roll out 4.2.1 to the second machine only and watch the error rate for five minutes.",
    work: "Deployed to the second machine; the first still runs 4.2.0.",
    command: "kubectl -n shop rollout status deploy/web-b",
    output: "deployment web-b successfully rolled out\n5xx rate 0.02 % -> 0.02 %",
    status: "ok",
    notice: "The session was resumed.",
    last: "Fine. Leave it there over night, I decide tomorrow.",
    end: "Left as it is. Roll back with rollout undo.",
  }),
  novel: base({
    context: "Chapters of a novel, one file each.",
    first: "hello",
    work: "Hello. What shall we work on?",
    command: "ls",
    output: "01.md\n02.md",
    status: "ok",
    notice: "Nothing was changed.",
    last: "never mind, another time",
    end: "All right.",
  }),
} as const satisfies Record<string, Base>;
export type BaseName = keyof typeof bases;

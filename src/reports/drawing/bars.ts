import { categories, countEnds, scale } from "./axes.ts";
import type { Drawing } from "./drawing.ts";
import type { Ink } from "./palette.ts";
import type { Bar, BarsPicture } from "./picture.ts";
import { box, drawn, words } from "./shapes.ts";

const width = 880;
const names = 400;
const letters = 47;
const rowHeight = 28;
const top = 36;
const parts = [
  { name: "became right", of: ({ gained }: Bar) => gained, fill: "good", opacity: 1 },
  { name: "became wrong", of: ({ lost }: Bar) => lost, fill: "bad", opacity: 1 },
  { name: "neither, or not shown", of: ({ rest }: Bar) => rest, fill: "soft", opacity: 0.45 },
] as const satisfies readonly { name: string; of(bar: Bar): number; fill: Ink; opacity: number }[];

export function bars({ rows }: BarsPicture): Drawing {
  const all = ({ gained, lost, rest }: Bar) => gained + lost + rest;
  const high = Math.max(1, ...rows.map(all));
  return {
    width,
    height: top + rows.length * rowHeight + 34,
    option: {
      grid: { left: names, top, width: width - names - 60, height: rows.length * rowHeight },
      xAxis: scale(0, countEnds(high), String),
      yAxis: categories(
        0,
        rows.map(({ label }) => label),
        letters,
      ),
      series: [
        drawn(0, rows.length, (row, place) => {
          const bar = rows[row];
          if (bar === undefined) return [];
          const shapes = [];
          let from = 0;
          for (const { of, fill, opacity } of parts) {
            const [x, y] = place(from, row);
            const [end] = place(from + of(bar), row);
            if (end > x) shapes.push(box({ x, y: y - 8, width: end - x, height: 16 }, fill, opacity));
            from += of(bar);
          }
          const [x, y] = place(from, row);
          return [...shapes, words(String(all(bar)), [x + 8, y], { fill: "ink" })];
        }),
        drawn(0, 1, () => legend()),
      ],
    },
  };
}

function legend() {
  const starts = [names, names + 124, names + 254];
  return parts.flatMap(({ name, fill, opacity }, at) => {
    const x = starts[at] ?? names;
    return [box({ x, y: 10, width: 12, height: 12 }, fill, opacity), words(name, [x + 18, 16])];
  });
}

import { axisText, formats } from "../text/numbers.ts";
import { categories, type Ends, heading, roundEnds, scale, shares } from "./axes.ts";
import type { Drawing } from "./drawing.ts";
import type { DotsPicture, DotsRow, Panel } from "./picture.ts";
import { dot, drawn, type Shape, stroke, words } from "./shapes.ts";

const width = 880;
const names = 300;
const letters = 40;
/** Room for the number behind a mark. */
const numbers = 54;
const gap = 18;
const rowHeight = 30;
const top = 34;

export function dots({ panels, rows }: DotsPicture): Drawing {
  const height = top + rows.length * rowHeight + 34;
  const each = (width - names - gap * (panels.length - 1)) / Math.max(1, panels.length);
  const left = (at: number) => names + at * (each + gap);
  const labels = rows.map(({ label }) => label);
  return {
    width,
    height,
    option: {
      title: panels.map(({ title }, at) => heading(title, left(at), 4)),
      grid: panels.map((_, at) => ({ left: left(at), top, width: each - numbers, height: rows.length * rowHeight })),
      xAxis: panels.map((panel, at) => scale(at, endsOf(panel, rows, at), axisText[panel.format])),
      yAxis: panels.map((_, at) => categories(at, labels, at === 0 ? letters : null)),
      series: panels.flatMap((panel, at) => [
        ...(panel.line === null ? [] : [upright(at, panel.line, rows.length)]),
        drawn(at, rows.length, (row, place) => shapesOf(rows[row], panel, at, row, place, left(at) + each)),
      ]),
    },
  };
}

function shapesOf(
  row: DotsRow | undefined,
  panel: Panel,
  at: number,
  line: number,
  place: (x: number, y: number) => readonly [number, number],
  right: number,
): Shape[] {
  if (row === undefined) return [];
  const mark = row.marks[at] ?? null;
  if (mark === null) {
    const [, y] = place(0, line);
    return [words(row.note === "" ? "no value" : row.note, [right, y], { align: "right" })];
  }
  const [, y] = place(mark.value, line);
  const subject = row.tone === "subject";
  return [
    ...(mark.interval === null
      ? []
      : [stroke(place(mark.interval.low, line), place(mark.interval.high, line), subject ? "accent" : "soft", 2)]),
    dot(place(mark.value, line), 5, subject ? "accent" : "paper", subject ? "accent" : "soft"),
    words(formats[panel.format](mark.value), [right, y], { align: "right", fill: "ink" }),
  ];
}

function upright(at: number, value: number, rows: number) {
  return drawn(at, 1, (_, place) => {
    const [x, first] = place(value, 0);
    const [, last] = place(value, Math.max(0, rows - 1));
    return [stroke([x, first - rowHeight / 2], [x, last + rowHeight / 2], "soft", 1.5)];
  });
}

function endsOf({ span, line }: Panel, rows: readonly DotsRow[], at: number): Ends {
  if (span === "share") return shares;
  const values = rows.flatMap(({ marks }) => {
    const mark = marks[at] ?? null;
    return mark === null
      ? []
      : [mark.value, ...(mark.interval === null ? [] : [mark.interval.low, mark.interval.high])];
  });
  return roundEnds(span === "kappa" || values.length === 0 ? [...values, 0, 1] : values, line);
}

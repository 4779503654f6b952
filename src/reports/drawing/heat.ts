import { categories, fitted, heading, scale } from "./axes.ts";
import type { Drawing } from "./drawing.ts";
import type { HeatPicture } from "./picture.ts";
import { box, drawn, words } from "./shapes.ts";

const names = 230;
const letters = 27;
/** Points a letter of the slanted names may take, and how far it then rises and reaches. */
const slanted = 7.6 * Math.SQRT1_2;
const most = 46;

/** Rows and columns on one scale, so that right answers stand on the diagonal. */
export function heat({ rowTitle, columnTitle, labels, cells }: HeatPicture): Drawing {
  const size = labels.length;
  const side = Math.min(most, Math.max(24, 620 / size));
  // Slanted names rise to the right of their column.
  const columns = labels.map((label) => fitted(label, letters));
  const reach = slanted * Math.max(...columns.map((label) => label.length)) + 12;
  const above = 30 + reach;
  const across = size * side;
  const width = Math.max(480, names + across + reach - side / 2);
  const height = above + across + 12;
  const ends = { from: 0, to: size, step: 1 };
  const silent = { show: false };
  const turn = Math.PI / 4;
  return {
    width,
    height,
    option: {
      title: [heading(`${rowTitle} ↓`, 4, above - 22), heading(`${columnTitle} →`, names - 76, above - 22)],
      grid: { left: names, top: above, width: across, height: across },
      xAxis: { ...scale(0, ends, String), axisLabel: silent, splitLine: silent },
      yAxis: categories(0, labels, letters),
      series: [
        drawn(0, size * size, (item, place) => {
          const [row, column] = [Math.floor(item / size), item % size];
          const cell = cells[row]?.[column];
          if (cell === undefined) return [];
          const [x, y] = place(column, row);
          const shape = { x: x + 1, y: y - side / 2 + 1, width: side - 2, height: side - 2 };
          const share = cell.share ?? 0;
          const text = cell.count === null ? "·" : cell.count === 0 ? "" : String(cell.count);
          return [
            box(shape, "accent", 0.05 + 0.9 * share, row === column ? "ink" : null),
            words(text, [x + side / 2, y], {
              align: "center",
              fill: share > 0.85 ? "paper" : "ink",
              size: side < 32 ? 10 : 12,
            }),
          ];
        }),
        drawn(0, size, (column, place) => {
          const [x, y] = place(column + 0.5, 0);
          return [words(columns[column] ?? "", [x - 2, y - side / 2 - 8], { turn, fill: "ink", size: 12 })];
        }),
      ],
    },
  };
}

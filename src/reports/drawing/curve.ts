import { percent } from "../text/numbers.ts";
import { heading, scale, shares } from "./axes.ts";
import type { Drawing } from "./drawing.ts";
import type { CurvePicture } from "./picture.ts";
import { dot, drawn, stroke, words } from "./shapes.ts";

const width = 560;
const height = 460;
const grid = { left: 64, top: 40, width: 440, height: 350 };

export function curve({ xTitle, yTitle, diagonal, points }: CurvePicture): Drawing {
  const largest = Math.max(1, ...points.map(({ sessions }) => sessions ?? 1));
  return {
    width,
    height,
    option: {
      title: [heading(yTitle, 16, 8), heading(xTitle, grid.left + grid.width / 2 - 3.5 * xTitle.length, height - 28)],
      grid,
      xAxis: scale(0, shares, percent),
      yAxis: scale(0, shares, percent),
      series: [
        ...(diagonal ? [drawn(0, 1, (_, at) => [stroke(at(0, 0), at(1, 1), "soft", 1.5, [5, 5])])] : []),
        drawn(0, points.length, (item, at) => {
          const point = points[item];
          if (point === undefined) return [];
          const { x, value, interval, sessions } = point;
          const centre = at(x, value);
          const radius = 3 + 6 * Math.sqrt((sessions ?? 1) / largest);
          const next = points[item + 1];
          return [
            ...(next === undefined ? [] : [stroke(centre, at(next.x, next.value), "accent", 1)]),
            ...(interval === null ? [] : [stroke(at(x, interval.low), at(x, interval.high), "accent", 1.5)]),
            dot(centre, radius, "accent", "paper"),
            words(sessions === null ? "few" : String(sessions), [centre[0], at(x, 0)[1] - 9], { align: "center" }),
          ];
        }),
      ],
    },
  };
}

import { percent } from "../text/numbers.ts";
import { heading, scale, shares } from "./axes.ts";
import type { Drawing } from "./drawing.ts";
import type { CurvePicture } from "./picture.ts";
import { dot, drawn, stroke, words } from "./shapes.ts";

const width = 560;
const height = 460;
const grid = { left: 64, top: 40, width: 440, height: 350 };

export function curve({ points }: CurvePicture): Drawing {
  const largest = Math.max(1, ...points.map(({ sessions }) => sessions ?? 1));
  return {
    width,
    height,
    option: {
      title: [
        heading("Share right", 16, 8),
        heading("Stated confidence", grid.left + grid.width / 2 - 56, height - 28),
      ],
      grid,
      xAxis: scale(0, shares, percent),
      yAxis: scale(0, shares, percent),
      series: [
        drawn(0, 1, (_, at) => [stroke(at(0, 0), at(1, 1), "soft", 1.5, [5, 5])]),
        drawn(0, points.length, (item, at) => {
          const point = points[item];
          if (point === undefined) return [];
          const { confidence, value, interval, sessions } = point;
          const centre = at(confidence, value);
          const radius = 3 + 6 * Math.sqrt((sessions ?? 1) / largest);
          const next = points[item + 1];
          return [
            ...(next === undefined ? [] : [stroke(centre, at(next.confidence, next.value), "accent", 1)]),
            ...(interval === null
              ? []
              : [stroke(at(confidence, interval.low), at(confidence, interval.high), "accent", 1.5)]),
            dot(centre, radius, "accent", "paper"),
            words(sessions === null ? "few" : String(sessions), [centre[0] + radius + 6, centre[1]], { fill: "ink" }),
          ];
        }),
      ],
    },
  };
}

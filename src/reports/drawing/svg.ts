import { CustomChart } from "echarts/charts";
import { GridComponent, TitleComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { bars } from "./bars.ts";
import { curve } from "./curve.ts";
import { dots } from "./dots.ts";
import type { Drawing } from "./drawing.ts";
import { heat } from "./heat.ts";
import type { Picture } from "./picture.ts";

use([CustomChart, GridComponent, TitleComponent, SVGRenderer]);

/** A picture as SVG without script, style sheet or style attribute, in the palette's variables. The same bytes for the same picture. */
export function svgOf(picture: Picture): string {
  const { width, height, option } = drawingOf(picture);
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, backgroundColor: "transparent", ...option });
    return plain(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

function drawingOf(picture: Picture): Drawing {
  switch (picture.kind) {
    case "dots":
      return dots(picture);
    case "heat":
      return heat(picture);
    case "bars":
      return bars(picture);
    case "curve":
      return curve(picture);
  }
}

/**
 * The library marks shapes for a script that would make them live, counts its pictures in class names and styles text by attribute; texts
 * of a picture are escaped by then, so that none of them can look like its markup.
 */
function plain(svg: string): string {
  return svg
    .replace(/<style >[^<]*<!\[CDATA\[[^\]]*\]\]>[^<]*<\/style>/g, "")
    .replace(/ (?:class="zr[^"]*"|ecmeta_[a-z_]+="[^"]*"|pointer-events="[^"]*")/g, "")
    .replace(/ style="([^"]*)"/g, (_, styles: string) =>
      styles
        .split(";")
        .filter((style) => style.includes(":"))
        .map((style) => ` ${style.slice(0, style.indexOf(":")).trim()}="${style.slice(style.indexOf(":") + 1).trim()}"`)
        .join(""),
    );
}

import { BarChart, CustomChart } from "echarts/charts";
import { GridComponent, LegendComponent, TitleComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, CustomChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

/** Its file comes with the package, so that a machine without fonts draws the same picture. */
export const fontFamily = "Source Sans 3";
const fonts = `'${fontFamily}', 'Helvetica Neue', Arial, sans-serif`;

export const ink = { text: "#1f2933", soft: "#5f6b76", grid: "#e4e7eb", paper: "#ffffff" } as const;

export interface Picture {
  /** Name of the file, without its ending. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly option: EChartsCoreOption;
}

export function toSvg({ width, height, option }: Picture): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption({
    animation: false,
    backgroundColor: ink.paper,
    textStyle: { fontFamily: fonts, color: ink.text },
    ...option,
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

/** Title, what it is about, and below the picture what it rests on. */
export function frame(title: string, subtitle: string, note: string, height: number) {
  return [
    {
      text: title,
      subtext: subtitle,
      left: 24,
      top: 18,
      itemGap: 6,
      textStyle: { fontSize: 19, fontWeight: 600, fontFamily: fonts, color: ink.text },
      subtextStyle: { fontSize: 13, fontFamily: fonts, color: ink.soft },
    },
    {
      text: "",
      subtext: note,
      left: 24,
      top: height - 46,
      itemGap: 0,
      subtextStyle: { fontSize: 11, lineHeight: 15, fontFamily: fonts, color: ink.soft },
    },
  ];
}

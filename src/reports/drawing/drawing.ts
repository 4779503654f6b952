import type { EChartsCoreOption } from "echarts/core";

/** A picture in the chart library's words. Points of the file. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly option: EChartsCoreOption;
}

import biologyLab from "../fixtures/sessions/biology-lab.json?raw";
import chinese from "../fixtures/sessions/chinese.json?raw";
import closingBoundary from "../fixtures/sessions/closing-boundary.json?raw";
import errorsAndRejections from "../fixtures/sessions/errors-and-rejections.json?raw";
import exploration from "../fixtures/sessions/exploration.json?raw";
import longBuild from "../fixtures/sessions/long-build.json?raw";
import noTools from "../fixtures/sessions/no-tools.json?raw";
import planAndTelemetry from "../fixtures/sessions/plan-and-telemetry.json?raw";
import shortFix from "../fixtures/sessions/short-fix.json?raw";
import spanish from "../fixtures/sessions/spanish.json?raw";

/** Native sessions of ours, as text, by the names that golden vectors use: every file of test/fixtures/sessions. */
export const goldenSessions: Readonly<Record<string, string>> = {
  "biology-lab": biologyLab,
  chinese,
  "closing-boundary": closingBoundary,
  "errors-and-rejections": errorsAndRejections,
  exploration,
  "long-build": longBuild,
  "no-tools": noTools,
  "plan-and-telemetry": planAndTelemetry,
  "short-fix": shortFix,
  spanish,
};

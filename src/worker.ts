import document from "../openapi/openapi.json" with { type: "json" };
import { verbs } from "./classify/verbs.ts";
import { makeApp } from "./http/app.ts";
import { makeServices } from "./services.ts";

export { FinishClassification } from "./workflows/finish-classification.ts";

const app = makeApp({
  verbs,
  makeServices,
  openapi: () => JSON.stringify(document),
  // biome-ignore lint/suspicious/noConsole: the door through which log lines leave the Worker.
  log: (line) => console.log(line),
});

export default { fetch: app.fetch } satisfies ExportedHandler;

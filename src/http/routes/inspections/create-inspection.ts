import { createRoute, z } from "@hono/zod-openapi";
import { findingSchema, maxFindings } from "../../../intake/anonymity/finding.ts";
import { importAccountSchema } from "../../../intake/import-account.ts";
import { measuresSchema } from "../../../intake/measures.ts";
import { documentedBody } from "../../body/documented.ts";
import { readSubmission } from "../../body/read-submission.ts";
import { documentedInspectionBody, inspectionBody, inspectionQuery } from "../../body/submission.ts";
import type { App } from "../../context.ts";
import { documentOnly } from "../../document-only.ts";
import { requires } from "../../middleware/requires.ts";
import { problems } from "../../problems/documented.ts";
import { keyProblems, submissionProblems } from "../../problems/groups.ts";

const inspectionSchema = z
  .object({
    accepted: z.boolean().meta({ description: "Whether `POST /v1/classifications` would take the session." }),
    digest: z.string().meta({ description: "Digest of what classifiers may see." }),
    intake_version: z.string(),
    rules_version: z.string().meta({ description: "Version of the anonymity rules." }),
    account: importAccountSchema,
    measures: measuresSchema,
    findings: z
      .array(findingSchema)
      .max(maxFindings)
      .meta({
        description: `In order of place, at most ${maxFindings}; where there are more, those that block go before those that warn.`,
      }),
    findings_total: z.number().int().min(0).meta({ description: "How many findings there are." }),
  })
  .meta({ id: "Inspection", description: "What an import would read, count and find." });

const route = createRoute({
  operationId: "createInspection",
  method: "post",
  path: "/v1/inspections",
  tags: ["Inspections"],
  summary: "Inspect a session without labelling it",
  description:
    "A dry run: the import account, the counted measures and the anonymity findings. Nothing is stored and nothing is sent to a model.",
  security: [{ apiKey: [] }],
  middleware: [requires("classifications:write")],
  request: { query: inspectionQuery },
  responses: {
    200: { description: "The inspection.", content: { "application/json": { schema: inspectionSchema } } },
    ...problems(...keyProblems, ...submissionProblems),
  },
});

export function createInspection(app: App): void {
  const documented = { ...route, request: { ...route.request, body: documentedBody(documentedInspectionBody) } };
  documentOnly(app, documented);
  app.openapi({ ...route, hide: true }, async (c) => {
    const { input, fields } = await readSubmission(c, c.req.valid("query"), inspectionBody);
    const found = await c.get("dependencies").verbs.inspectSession({ ...fields, input });
    return c.json(
      {
        accepted: found.accepted,
        digest: found.digest,
        intake_version: found.intake_version,
        rules_version: found.rules_version,
        account: found.account,
        measures: found.measures,
        findings: [...found.findings],
        findings_total: found.findings_total,
      },
      200,
    );
  });
}

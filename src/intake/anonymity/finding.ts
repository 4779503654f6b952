import { z } from "zod";

export const findingKinds = [
  "secret",
  "email",
  "phone",
  "ip_address",
  "url_credentials",
  "home_path",
  "git_identity",
  "payment_card",
  "iban",
  "national_id",
  "person_name",
] as const;
export type FindingKind = (typeof findingKinds)[number];

export const findingSchema = z
  .object({
    rule: z.string().meta({ description: "Id of the rule that matched.", example: "email" }),
    kind: z.enum(findingKinds),
    blocks: z.boolean().meta({ description: "Whether the API refuses a session with it. Names only warn." }),
    pointer: z.string().meta({ description: "JSON pointer of the text in the session.", example: "/turns/3/text" }),
    start: z.number().int().min(0).meta({ description: "First code point of the match in that text." }),
    end: z.number().int().min(0).meta({ description: "Code point after the match." }),
  })
  .meta({ id: "Finding", description: "Where personal data or a secret seems to stand; never what it is." });
export type Finding = z.output<typeof findingSchema>;

/** Findings told of one session; a hostile one could have as many as it has words. */
export const maxFindings = 1_000;

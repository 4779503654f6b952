import { writeFileSync } from "node:fs";
import { dataDictionary } from "../src/batches/results/dictionary.ts";

/** Writes docs/data-dictionary.md; test/batches/results.test.ts fails where the file differs. */
writeFileSync("docs/data-dictionary.md", dataDictionary());

// Copies what the Worker serves as static files: the API reference's bundle out of node_modules, and the page that problem types point to.
// wrangler runs it before `dev` and `deploy` (see [build] in wrangler.toml); the copies are not committed.
import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const bundle = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
const assets = "public/docs/assets";

mkdirSync(assets, { recursive: true });
for (const name of ["swagger-ui.css", "swagger-ui-bundle.js"]) copyFileSync(join(bundle, name), join(assets, name));
copyFileSync("docs/errors.md", "public/docs/errors.md");

/** Of the software, as in package.json and CITATION.cff: a paper names it beside the release that made its labels. */
export const version = "0.1.0";

/** The lines that set off a SEARCH/REPLACE block, as aider and Cline write them. Most lines fail at their first characters. */
export function opensSearch(line: string): boolean {
  return line.startsWith("<<<<<") && /^<{5,9} SEARCH\s*$/.test(line);
}

export function dividesSides(line: string): boolean {
  return line.startsWith("=====") && /^={5,9}\s*$/.test(line);
}

export function closesReplace(line: string): boolean {
  return line.startsWith(">>>>>") && /^>{5,9} REPLACE\s*$/.test(line);
}

const mediaTypes: Readonly<Record<string, string>> = {
  json: "application/json",
  md: "text/markdown; charset=utf-8",
  txt: "text/plain; charset=utf-8",
};

/** By the path's ending; weights and anything else are plain bytes. */
export function mediaTypeOf(path: string): string {
  return mediaTypes[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
}

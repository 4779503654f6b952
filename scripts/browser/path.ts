/** All that secretlint's rules ask of `node:path`, which a browser has not. */
// biome-ignore lint/style/noDefaultExport: the module that it stands for has one.
export default { basename: (path: string): string => path.slice(path.lastIndexOf("/") + 1) };

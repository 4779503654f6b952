import self from "../../package.json" with { type: "json" };

export const version: string = self.version;

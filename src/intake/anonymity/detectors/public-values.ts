/** Keys that are made to be published, and the header of a JSON web token without the rest: its algorithm. */
const published = /^(?:(?:sb_publishable|pk_live|pk_test)_|eyJ(?:hbGciOi|0eXAiOi)[\w-]{0,80}$)/;

export function isPublicValue(value: string): boolean {
  return published.test(value);
}

/** Signed requests write the id of a key and then what it is for, `id/date/region/service/aws4_request`: the id. Otherwise all of the value. */
export function withoutScope(value: string): string {
  return /^([^/%]{1,128})(?:%2F|\/)20\d{6}(?:%2F|\/)/i.exec(value)?.[1] ?? value;
}

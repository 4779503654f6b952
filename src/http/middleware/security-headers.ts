import { NONCE, secureHeaders } from "hono/secure-headers";

const everywhere = { referrerPolicy: "no-referrer", strictTransportSecurity: "max-age=15552000" } as const;

/** Nothing is loaded from elsewhere. The reference page sets styles inline and shows icons as data. */
export const securityHeaders = secureHeaders({
  ...everywhere,
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", "data:"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
});

/** Reports hold names that anybody chose: no script at all, nothing loaded, and the one style sheet that the server wrote. */
export const reportHeaders = secureHeaders({
  ...everywhere,
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: [NONCE],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
});

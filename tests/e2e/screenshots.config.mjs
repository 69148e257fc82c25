// Pictures for people to look at; `npm run screenshots` writes them to `screenshots/`.

import suite from "./playwright.config.mjs";

export default { ...suite, testMatch: "pictures/*.spec.mjs", testIgnore: [], use: { ...suite.use, trace: "off" } };

// How the suite runs: in Chromium, two workers, nothing from outside this machine.

import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*/*.spec.mjs",
  testIgnore: "pictures/**",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 30_000,
  forbidOnly: !process.env.IC_ONLY,
  reporter: "list",
  use: {
    browserName: "chromium",
    headless: true,
    locale: "en-GB",
    timezoneId: "Europe/Brussels",
    viewport: { width: 1280, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.IC_CHROMIUM || undefined,
      args: [
        // The sandbox refuses root, which is who runs tests in a container.
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        // `.test` names are pages that are neither loopback nor https, as on many an intranet; nothing leaves this machine.
        "--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        // For heap counts.
        "--js-flags=--expose-gc",
      ],
    },
  },
});

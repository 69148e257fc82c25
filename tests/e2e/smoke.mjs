// The other engines: the one tag, the search, an open card and the languages, under the strict policy.
//
// Firefox and WebKit are driven by WebDriver, because Playwright needs builds of its own for them.
// `IC_FIREFOX` and `IC_GECKODRIVER`, `IC_MINIBROWSER` and `IC_WEBKIT_DRIVER` name them; one that is not there is said and
// left out. WebKit needs a display, if only a virtual one.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { Builder, Capabilities, Key } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";
import { Site } from "./server.mjs";
import { seed, seedTitles } from "./support/feeds.mjs";

const DIST = process.env.IC_DIST || path.join(import.meta.dirname, "../../dist");
/** Patience for one condition, in milliseconds; a busy machine starts browsers slowly. */
const PATIENCE = 20_000;

const BROWSERS = [
  { name: "Firefox", paths: ["IC_FIREFOX", "IC_GECKODRIVER"], start: startFirefox },
  { name: "WebKit", paths: ["IC_MINIBROWSER", "IC_WEBKIT_DRIVER"], start: startWebKit },
];

/** What each engine must do, one after the other on the same page. */
const STEPS = {
  "the one tag on another origin shows the five cards": async (it) => {
    await it.until(() => it.titles(), seedTitles("en"));
    await it.until(() => it.in(`return host.dataset.state`), "ready");
  },
  "Kavala is found in three spellings": async (it) => {
    for (const spelling of ["Καβάλα", "καβαλα", "kavala"]) {
      await it.type("#query", spelling);
      await it.until(async () => (await it.titles()).length, 2);
      assert.ok((await it.titles()).every((title) => /Challenge/.test(title)), spelling);
      assert.ok(await it.in(`return root.querySelectorAll("mark").length > 0`), `${spelling} is marked`);
    }
    await it.until(() => it.in(`return root.querySelector("[role=status]").textContent`), "2 of 5 initiatives");
    await it.type("#query", "");
    await it.until(async () => (await it.titles()).length, 5);
  },
  "a card opens by a key, takes the focus and gives it back": async (it) => {
    await it.press(".card-link", Key.ENTER);
    await it.until(() => it.in(`return root.activeElement?.id`), "detail-title");
    assert.equal(await it.in(`return root.querySelector("dialog").open`), true);
    assert.equal(await it.in(`return root.querySelector("#detail-title").textContent`), seedTitles("en")[0]);
    await it.keys(Key.ESCAPE);
    await it.until(() => it.in(`return root.querySelector("dialog") === null`), true);
    await it.until(() => it.in(`return root.activeElement?.className`), "card-link");
  },
  "the close button closes it too": async (it) => {
    await it.press(".card-link", Key.ENTER);
    await it.until(() => it.in(`return root.querySelector("dialog")?.open`), true);
    await it.press(".detail-close", Key.ENTER);
    await it.until(() => it.in(`return root.querySelector("dialog") === null`), true);
  },
  "interface and cards change their language": async (it) => {
    for (const language of ["de", "el", "bg", "en"]) {
      await it.in(`const select = root.querySelector("#language");
        select.value = "${language}";
        select.dispatchEvent(new Event("change", { bubbles: true, composed: true }));`);
      await it.until(() => it.titles(), seedTitles(language));
      assert.equal(await it.in(`return root.querySelector("section.root").lang`), language);
    }
  },
  "the cards stand in columns and have borders": async (it) => {
    const tops = await it.in(`return [...root.querySelectorAll("article")].map((card) => card.getBoundingClientRect().top)`);
    assert.equal(tops[0], tops[1]);
    assert.equal(await it.in(`return getComputedStyle(root.querySelector("article")).borderTopStyle`), "solid");
  },
  "the console stayed empty and no policy was broken": async (it) => {
    assert.deepEqual(await it.driver.executeScript("return globalThis.said"), []);
  },
};

/** Hears everything from the first moment on; the nonce lets it through the policy. */
const LISTENER = `<script nonce="t">
  globalThis.said = [];
  for (const level of ["error", "warn", "info", "log"]) {
    console[level] = (...words) => said.push(level + ": " + words.join(" "));
  }
  addEventListener("error", (event) => said.push("uncaught: " + event.message));
  addEventListener("unhandledrejection", (event) => said.push("unhandled: " + event.reason));
  document.addEventListener("securitypolicyviolation", (event) => said.push("policy: " + event.effectiveDirective + " " + event.blockedURI));
</script>`;

/** One page in one browser, and what is done in its widget. */
class Visit {
  constructor(driver) {
    this.driver = driver;
  }

  /** Runs code that sees the element as `host` and its shadow root as `root`. */
  in(code) {
    return this.driver.executeScript(`const host = document.querySelector("initiative-cards"); const root = host?.shadowRoot; ${code}`);
  }

  titles() {
    return this.in(`return [...(root?.querySelectorAll(".card-link") ?? [])].map((it) => it.textContent)`);
  }

  keys(...keys) {
    return this.driver.actions().sendKeys(...keys).perform();
  }

  async press(selector, key) {
    await this.in(`root.querySelector("${selector}").focus()`);
    await this.keys(key);
  }

  async type(selector, text) {
    await this.in(`const field = root.querySelector("${selector}"); field.focus(); field.select();`);
    await this.keys(text || Key.BACK_SPACE);
  }

  /** Waits until `look` gives `expected`, and fails with what it gave last. */
  async until(look, expected) {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const seen = await look();
      try {
        assert.deepEqual(seen, expected);
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

async function startFirefox(browser, driver) {
  const options = new firefox.Options().setBinary(browser).addArguments("-headless", "--width=1280", "--height=900");
  options.setPreference("intl.accept_languages", "en-GB");
  const started = await new Builder()
    .forBrowser("firefox")
    .setFirefoxOptions(options)
    .setFirefoxService(new firefox.ServiceBuilder(driver))
    .build();
  return { driver: started, stop: () => started.quit() };
}

async function startWebKit(browser, driver) {
  const port = await freePort();
  // The web process refuses its sandbox as root, which is who runs tests in a container.
  const service = spawn(driver, [`--port=${port}`], {
    stdio: "ignore",
    env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", WEBKIT_DISABLE_COMPOSITING_MODE: "1" },
  });
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] },
  });
  try {
    await listening(port);
    const started = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
    return {
      driver: started,
      stop: async () => {
        await started.quit().catch(() => {});
        service.kill();
      },
    };
  } catch (error) {
    service.kill();
    throw error;
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

async function listening(port) {
  for (let tries = 0; tries < 100; tries++) {
    const up = await fetch(`http://127.0.0.1:${port}/status`).then(() => true, () => false);
    if (up) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("the driver does not answer");
}

async function visit(name, { driver }, site) {
  // The page's own origin is for its icon, which these browsers ask for by themselves.
  const policy = `default-src 'none'; script-src 'nonce-t' ${site.widget} 'wasm-unsafe-eval'; connect-src ${site.widget}; img-src ${site.widget} ${site.host}; require-trusted-types-for 'script'`;
  const tag = `<script async src="${site.script}" data-feed="${site.feed(seed)}"></script>`;
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>City</title>${LISTENER}</head><body>${tag}</body></html>`;
  await driver.get(site.page(page, { "content-security-policy": policy }));
  const it = new Visit(driver);
  for (const [step, act] of Object.entries(STEPS)) {
    try {
      await act(it);
    } catch (error) {
      error.message = `${name}: ${step}: ${error.message}; console: ${JSON.stringify(await driver.executeScript("return globalThis.said").catch(() => "?"))}`;
      throw error;
    }
    console.log(`${name}: ${step}`);
  }
}

const site = await Site.start(DIST);
let failed = false;
for (const { name, paths, start } of BROWSERS) {
  const [browser, driver] = paths.map((it) => process.env[it]);
  if (!browser || !driver) {
    console.log(`${name}: not on this machine (${paths.join(" and ")})`);
    continue;
  }
  let started;
  try {
    started = await start(browser, driver);
    const version = (await started.driver.getCapabilities()).getBrowserVersion();
    console.log(`${name} ${version}`);
    await visit(name, started, site);
  } catch (error) {
    failed = true;
    console.error(`${name} FAILED: ${error.message}`);
  } finally {
    await started?.stop();
  }
}
await site.stop();
process.exitCode = failed ? 1 : 0;

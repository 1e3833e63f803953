import { defineConfig } from "@playwright/test"
import { browserArgs, findBrowser } from "../tools/find-browser.mjs"

const browser = await findBrowser()
const rigUrl = "http://127.0.0.1:4179"
const vite = "node_modules/vite/bin/vite.js"

/**
 * The journeys: each starts the real server through its fixture. Two at a time, because most of a journey is waiting;
 * no retries, because a journey that passes at the second try hides a race.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "../test-results",
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  projects: [
    { name: "journeys", testIgnore: "board-*.spec.ts" },
    // The board against itself: two on one page, joined by a network that the stories cut and slow.
    {
      name: "boards",
      testMatch: "board-*.spec.ts",
      use: { baseURL: rigUrl, viewport: { width: 1600, height: 900 } },
    },
  ],
  webServer: {
    command: `node ${vite} build -c e2e/rigs/vite.config.ts && node ${vite} preview -c e2e/rigs/vite.config.ts --host 127.0.0.1`,
    url: rigUrl,
    reuseExistingServer: !process.env.CI,
    timeout: 120_000,
  },
  use: {
    browserName: "chromium",
    headless: true,
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: browser.path,
      args: browserArgs,
    },
  },
})

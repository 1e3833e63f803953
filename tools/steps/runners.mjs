import { mkdirSync, readFileSync, rmSync } from "node:fs"
import path from "node:path"
import { findBrowser } from "#tools/find-browser.mjs"
import { run, withNode } from "./command.mjs"
import { inRoot, reportsFolder, root } from "./place.mjs"
import { fromPlaywright, fromTap, fromVitest, judged, readReport } from "./tally.mjs"

/** @typedef {import("../toolchain.mjs").Toolchain} Toolchain */
/** @typedef {import("./tally.mjs").Tally} Tally */

/** The place of a fresh report: what an earlier run left must never be counted. @param {string} name */
function freshReport(name) {
  const file = path.join(reportsFolder, name)
  mkdirSync(reportsFolder, { recursive: true })
  rmSync(file, { force: true })
  return file
}

/** The tools' own tests, with node's runner: they need nothing installed. @param {Toolchain} toolchain @returns {Promise<Tally>} */
export async function testTools({ node }) {
  const report = freshReport("tools.tap")
  const reporters = [
    "--test-reporter=dot",
    "--test-reporter-destination=stdout",
    "--test-reporter=tap",
    `--test-reporter-destination=${report}`,
  ]
  const { code } = await run(node, ["--test", ...reporters, "tools/**/*.test.mjs"], { cwd: root, env: withNode(node) })
  return judged(fromTap(readFileSync(report, "utf8")), code)
}

/** One package's tests. @param {Toolchain} toolchain @param {"shared" | "server" | "web"} home @param {string[]} [filters] @returns {Promise<Tally>} */
export async function testPackage({ node }, home, filters = []) {
  const report = freshReport(`${home}.json`)
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...filters]
  const { code } = await run(node, [inRoot(home, "node_modules/vitest/vitest.mjs"), ...args], {
    cwd: inRoot(home),
    env: withNode(node),
  })
  return judged(fromVitest(readReport(report)), code)
}

/** The journeys, in a real browser against the built page. @param {Toolchain} toolchain @param {string[]} [filters] @returns {Promise<Tally>} */
export async function testJourneys({ node }, filters = []) {
  const report = freshReport("journeys.json")
  const env = withNode(node, { CHROME_PATH: (await findBrowser()).path, PLAYWRIGHT_JSON_OUTPUT_FILE: report })
  const args = ["test", "-c", "playwright.config.ts", "--reporter=list,json", ...filters]
  const { code } = await run(node, [inRoot("web/node_modules/@playwright/test/cli.js"), ...args], {
    cwd: inRoot("web"),
    env,
  })
  return judged(fromPlaywright(readReport(report)), code)
}

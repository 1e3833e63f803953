/**
 * npm test: everything that runs. With names (npm test -- server web), only those parts.
 * Closes with "N passed, N failed" alone on the last line, and fails when any part failed or ran nothing.
 */
import { mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import { buildPage } from "./steps/page.mjs"
import { reportsFolder } from "./steps/place.mjs"
import { Explained, progress, runWord } from "./steps/progress.mjs"
import { readyToolchain } from "./steps/ready.mjs"
import { testJourneys, testPackage, testTools } from "./steps/runners.mjs"
import { closingLine, sum } from "./steps/tally.mjs"

/** @type {Record<string, { title: string, run: (toolchain: import("./toolchain.mjs").Toolchain) => Promise<import("./steps/tally.mjs").Tally> }>} */
const PARTS = {
  tools: { title: "Tools", run: testTools },
  shared: { title: "Shared", run: (toolchain) => testPackage(toolchain, "shared") },
  server: { title: "Server", run: (toolchain) => testPackage(toolchain, "server") },
  web: { title: "Web", run: (toolchain) => testPackage(toolchain, "web") },
  journeys: { title: "Journeys", run: testJourneys },
}

runWord(async () => {
  const chosen = chosenParts(process.argv.slice(2))
  const journeys = chosen.includes("journeys")
  const steps = progress(2 + chosen.length + (journeys ? 1 : 0))
  const toolchain = await readyToolchain(steps)

  const tallies = []
  for (const name of chosen) {
    const part = PARTS[name]
    if (!part) continue
    if (name === "journeys") {
      const page = steps.step("Page")
      page.done(await buildPage(toolchain, page.done))
    }
    const step = steps.step(part.title, "running")
    if (name === "server") sayDatabases(step.done)
    const tally = await part.run(toolchain)
    const nothing = tally.passed === 0 ? " (no test passed: that is a failure too)" : ""
    step.done(`${closingLine(tally)}${tally.skipped ? `, ${tally.skipped} skipped` : ""}${nothing}`)
    tallies.push(tally)
  }
  return close(sum(tallies))
})

/** @param {string[]} names */
function chosenParts(names) {
  const unknown = names.filter((name) => !(name in PARTS))
  if (unknown.length > 0)
    throw new Explained(`There is no part called ${unknown.join(", ")}. Parts: ${Object.keys(PARTS).join(", ")}.`)
  return names.length > 0 ? names : Object.keys(PARTS)
}

/** Which databases this run stands on, so that a green run says how much it proved. @param {(words: string) => void} say */
function sayDatabases(say) {
  const { TEST_DATABASE_URL: database, TEST_REDIS_URL: redis } = process.env
  say(
    database
      ? "on PostgreSQL too (TEST_DATABASE_URL)"
      : "on the embedded database; PostgreSQL is skipped: TEST_DATABASE_URL is not set",
  )
  say(redis ? "with Redis too (TEST_REDIS_URL)" : "within one process; Redis is skipped: TEST_REDIS_URL is not set")
}

/** @param {import("./steps/tally.mjs").Tally} total @returns {number} the exit code */
function close(total) {
  mkdirSync(reportsFolder, { recursive: true })
  writeFileSync(path.join(reportsFolder, "tests.json"), JSON.stringify(total))
  process.stdout.write(`\n${closingLine(total)}\n`)
  return total.failed === 0 ? 0 : 1
}

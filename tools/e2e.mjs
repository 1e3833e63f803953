/** pnpm e2e [filter…]: the journeys alone, on a freshly built page. */
import { findBrowser } from "./find-browser.mjs"
import { buildPage } from "./steps/page.mjs"
import { progress, runWord } from "./steps/progress.mjs"
import { readyToolchain } from "./steps/ready.mjs"
import { testJourneys } from "./steps/runners.mjs"
import { closingLine } from "./steps/tally.mjs"

runWord(async () => {
  const steps = progress(4)
  const toolchain = await readyToolchain(steps)
  const page = steps.step("Page")
  page.done(await buildPage(toolchain, page.done))
  const browser = await findBrowser()
  steps.step("Journeys", `in ${browser.path} (${browser.origin})`)
  const tally = await testJourneys(toolchain, process.argv.slice(2))
  process.stdout.write(`\n${closingLine(tally)}\n`)
  return tally.failed === 0 ? 0 : 1
})

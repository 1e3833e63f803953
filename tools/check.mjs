/** pnpm check: everything that can be said of the code without running it. With --fix (pnpm fix): mends what can be mended first. */
import { run, withNode } from "./steps/command.mjs"
import { inRoot } from "./steps/place.mjs"
import { progress, runWord } from "./steps/progress.mjs"
import { readyToolchain } from "./steps/ready.mjs"

const MODULES = "node_modules"
const tsc = inRoot(MODULES, "typescript/bin/tsc")
const oxlint = inRoot(MODULES, "oxlint/bin/oxlint")
const oxfmt = inRoot(MODULES, "oxfmt/bin/oxfmt")

/** @type {[title: string, words: string, args: string[]][]} */
const CHECKS = [
  ["Types", "shared, without its tests: no Node, no DOM", [tsc, "-p", "shared"]],
  ["Types", "shared with its tests", [tsc, "-p", "shared/tsconfig.test.json"]],
  ["Types", "server", [tsc, "-p", "server"]],
  ["Types", "web", [tsc, "-p", "web"]],
  ["Types", "journeys and configurations", [tsc, "-p", "web/tsconfig.e2e.json"]],
  ["Types", "tools", [tsc, "-p", "tools"]],
  ["Lint", "oxlint, with types", [oxlint]],
  ["Fences", "each wall is broken once, and must be reported", [inRoot("tools/fences.mjs")]],
  ["Format", "oxfmt", [oxfmt, "--check"]],
  ["Dust", "knip: files, exports and dependencies nobody uses", [inRoot(MODULES, "knip/bin/knip.js")]],
]

/** @type {typeof CHECKS} */
const FIXES = [
  ["Lint", "mending", [oxlint, "--fix"]],
  ["Format", "writing", [oxfmt]],
]

runWord(async () => {
  const work = process.argv.includes("--fix") ? FIXES : CHECKS
  const steps = progress(2 + work.length)
  const toolchain = await readyToolchain(steps)
  const red = []
  for (const [title, words, args] of work) {
    steps.step(title, words)
    const { code } = await run(toolchain.node, args, { env: withNode(toolchain.node) })
    if (code !== 0) red.push(`${title} (${words})`)
  }
  process.stdout.write(red.length === 0 ? "\nAll in order.\n" : `\nNot in order: ${red.join("; ")}\n`)
  return red.length === 0 ? 0 : 1
})

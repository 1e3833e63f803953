import { existsSync } from "node:fs"
import { run, withNode } from "./command.mjs"
import { fingerprint, memoryOf } from "./fingerprint.mjs"
import { inRoot, root } from "./place.mjs"
import { Explained } from "./progress.mjs"

const DECIDES = [
  "web/index.html",
  "web/public",
  "web/vite",
  "web/src",
  "web/vite.config.ts",
  "web/package.json",
  "shared/src",
  "pnpm-lock.yaml",
]

/**
 * Builds the page into web/dist, unless the sources are those of the last build.
 * @param {import("../toolchain.mjs").Toolchain} toolchain
 * @param {(words: string) => void} say
 * @returns {Promise<string>} how it went, for the progress line
 */
export async function buildPage(toolchain, say) {
  const memory = memoryOf("page")
  const print = fingerprint(root, DECIDES)
  if (existsSync(inRoot("web/dist/index.html")) && memory.has(print)) return "ready, unchanged since the last build"
  say("building (half a minute)")
  const vite = inRoot("web/node_modules/vite/bin/vite.js")
  const { code, output } = await run(toolchain.node, [vite, "build"], {
    cwd: inRoot("web"),
    env: withNode(toolchain.node, { NODE_ENV: "production" }),
    quiet: true,
  })
  if (code !== 0) throw new Explained(`The page could not be built:\n\n${output.trim()}`)
  memory.keep(print)
  return "built"
}

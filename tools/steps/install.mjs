import { existsSync } from "node:fs"
import { run, withNode } from "./command.mjs"
import { fingerprint, memoryOf } from "./fingerprint.mjs"
import { inRoot, root } from "./place.mjs"
import { Explained } from "./progress.mjs"

const DECIDES = [
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "package.json",
  "shared/package.json",
  "server/package.json",
  "web/package.json",
]
const PACKAGES = ["", "shared", "server", "web"]

/**
 * Installs the workspace exactly as the lockfile says; does nothing, and asks no network, when nothing has changed since it last did.
 * @param {import("../toolchain.mjs").Toolchain} toolchain
 * @param {(words: string) => void} say
 * @returns {Promise<string>} how it went, for the progress line
 */
export async function installPackages(toolchain, say) {
  const memory = memoryOf("install")
  const print = fingerprint(root, DECIDES)
  const inPlace = PACKAGES.every((name) => existsSync(inRoot(name, "node_modules")))
  if (inPlace && memory.has(print)) return "ready, unchanged since the last time"
  say("installing (the first time takes a minute or two)")
  const args = [toolchain.pnpm, "install", "--frozen-lockfile"]
  // CI=true: with no terminal, pnpm would otherwise stop to ask before it replaces an older node_modules.
  const { code, output } = await run(toolchain.node, args, {
    env: withNode(toolchain.node, { CI: "true" }),
    quiet: true,
  })
  if (code !== 0) throw new Explained(`The packages could not be installed:\n\n${output.trim()}`)
  memory.keep(print)
  return "installed"
}

/**
 * pnpm bench, pnpm chaos: experiments with a manifest of their own outside the workspace, so that their peers and tools are
 * installed only by whoever runs them. `node tools/apart.mjs bench …` installs bench/ and runs bench/main.ts with the rest.
 */
import { existsSync } from "node:fs"
import { run, withNode } from "./steps/command.mjs"
import { fingerprint, memoryOf } from "./steps/fingerprint.mjs"
import { inRoot, root } from "./steps/place.mjs"
import { Explained, progress, runWord } from "./steps/progress.mjs"
import { readyToolchain } from "./steps/ready.mjs"

runWord(async () => {
  const [name = "", ...rest] = process.argv.slice(2)
  const entry = inRoot(name, "main.ts")
  if (!name || !existsSync(entry)) throw new Explained(`There is no ${name || "experiment"}/main.ts to run.`)
  const steps = progress(4)
  const toolchain = await readyToolchain(steps)
  const own = steps.step("Its own")
  own.done(await installApart(toolchain, name, own.done))
  steps.step(name, "running")
  const { code } = await run(toolchain.node, [entry, ...rest], { env: withNode(toolchain.node) })
  return code
})

/** @param {import("./toolchain.mjs").Toolchain} toolchain @param {string} name @param {(words: string) => void} say */
async function installApart({ node, pnpm }, name, say) {
  if (!existsSync(inRoot(name, "package.json"))) return "needs nothing more"
  const memory = memoryOf(`install-${name}`)
  const print = fingerprint(root, [`${name}/package.json`, `${name}/pnpm-lock.yaml`])
  if (existsSync(inRoot(name, "node_modules")) && memory.has(print)) return "ready, unchanged since the last time"
  say("installing")
  const args = [pnpm, "install", "--ignore-workspace", "--frozen-lockfile"]
  const { code, output } = await run(node, args, {
    cwd: inRoot(name),
    env: withNode(node, { CI: "true" }),
    quiet: true,
  })
  if (code !== 0) throw new Explained(`The packages of ${name} could not be installed:\n\n${output.trim()}`)
  memory.keep(print)
  return "installed"
}

/** pnpm dev: the server restarting on every change of its sources, and Vite's page in front of it. Ends with either. */
import { spawn } from "node:child_process"
import { withNode } from "./steps/command.mjs"
import { inRoot, root } from "./steps/place.mjs"
import { progress, runWord } from "./steps/progress.mjs"
import { readyToolchain } from "./steps/ready.mjs"

runWord(async () => {
  const steps = progress(3)
  const toolchain = await readyToolchain(steps)
  steps.step("Dev", "server and page are starting; open the page's address")
  const env = withNode(toolchain.node)
  const children = [
    spawn(toolchain.node, ["--watch", "--watch-preserve-output", "server/src/main.ts"], {
      cwd: root,
      env,
      stdio: "inherit",
    }),
    spawn(toolchain.node, [inRoot("web/node_modules/vite/bin/vite.js")], { cwd: inRoot("web"), env, stdio: "inherit" }),
  ]
  const endAll = () => children.forEach((child) => child.kill("SIGTERM"))
  process.on("SIGINT", endAll)
  process.on("SIGTERM", endAll)
  const endings = children.map((child) => new Promise((resolve) => child.on("close", resolve)))
  await Promise.race(endings)
  endAll()
  await Promise.all(endings)
  return 0
})

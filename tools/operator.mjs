/** pnpm operator <email>: gives an account the operator's role. The account must be there; the embedded database must not be in use. */
import { run, withNode } from "./steps/command.mjs"
import { inRoot, root } from "./steps/place.mjs"
import { Explained, progress, runWord } from "./steps/progress.mjs"
import { readyToolchain } from "./steps/ready.mjs"

runWord(async () => {
  const [email] = process.argv.slice(2)
  if (!email?.includes("@")) throw new Explained("Say: pnpm operator robin@example.org")
  const steps = progress(3)
  const toolchain = await readyToolchain(steps)
  steps.step("Operator", email)
  const { code } = await run(toolchain.node, [inRoot("server/src/main.ts"), "operator", email], {
    cwd: root,
    env: withNode(toolchain.node),
  })
  if (code === 75) throw new Explained("Stop the server that is running, say this again, and start it again.")
  return code
})

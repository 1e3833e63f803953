/** pnpm gold [--fresh] [slug …]: records the gold rounds of this folder's prompts, or of PROMPTS_DIR, anew from their scripts. */
import { run, withNode } from "./steps/command.mjs"
import { inRoot } from "./steps/place.mjs"
import { progress, runWord } from "./steps/progress.mjs"
import { readyToolchain } from "./steps/ready.mjs"

runWord(async () => {
  const steps = progress(3)
  const toolchain = await readyToolchain(steps)
  steps.step("Gold rounds", "each script is played through, and what it leaves is written down")
  const dir = process.env["PROMPTS_DIR"] ?? inRoot("prompts")
  const recorder = inRoot("server/src/features/prompts/gold/recorder/main.ts")
  const { code } = await run(toolchain.node, [recorder, dir, ...process.argv.slice(2)], {
    env: withNode(toolchain.node),
  })
  return code
})

/** pnpm prompts check [slug …]: looks at every prompt, of this folder or of PROMPTS_DIR, and tells what to mend. */
import { run, withNode } from "./steps/command.mjs"
import { inRoot } from "./steps/place.mjs"
import { Explained, progress, runWord } from "./steps/progress.mjs"
import { readyToolchain } from "./steps/ready.mjs"

runWord(async () => {
  const [word, ...slugs] = process.argv.slice(2)
  if (word !== "check") throw new Explained("Say: pnpm prompts check [slug …]")
  const steps = progress(3)
  const toolchain = await readyToolchain(steps)
  steps.step("Prompts", "file, line, field, and what to do")
  const dir = process.env["PROMPTS_DIR"] ?? inRoot("prompts")
  const check = inRoot("server/src/features/prompts/check/main.ts")
  const { code } = await run(toolchain.node, [check, dir, ...slugs], { env: withNode(toolchain.node) })
  return code
})

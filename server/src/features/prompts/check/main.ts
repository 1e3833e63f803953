/** pnpm prompts check [slug …]: everything that can be found out about prompts without playing them. */
import path from "node:path"
import { faultText } from "#features/prompts/fault.ts"
import { checkPrompts } from "./check.ts"

const [dir = "", ...wanted] = process.argv.slice(2)
const { prompts, faults, coverage } = await checkPrompts(path.resolve(dir))
const say = (line: string) => process.stdout.write(`${line}\n`)
const isWanted = (file: string) => wanted.length === 0 || wanted.some((slug) => file.startsWith(`${slug}/`))
const found = faults.filter(({ file }) => isWanted(file))

for (const fault of found) say(faultText(fault))
if (wanted.length === 0) {
  say(`\nSenior topics in ${prompts.length} prompts:`)
  const widest = Math.max(...[...coverage.keys()].map(({ length }) => length))
  for (const [topic, slugs] of coverage)
    say(`  ${topic.padEnd(widest)}  ${String(slugs.length).padStart(2)}  ${slugs.join(", ")}`)
}
say(found.length === 0 ? "\nNo fault." : `\n${found.length} ${found.length === 1 ? "fault" : "faults"}.`)
process.exitCode = found.length === 0 ? 0 : 1

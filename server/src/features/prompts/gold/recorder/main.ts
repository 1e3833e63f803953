/** pnpm gold [--fresh] [slug …]: plays every script of a gold round and writes down what was recorded. */
import { readdir, readFile, writeFile } from "node:fs/promises"
import path from "node:path"
import { faultText } from "#features/prompts/fault.ts"
import { readRecording, recordingText } from "#features/prompts/gold/recording.ts"
import { recordedFrom } from "./recorded-from.ts"

const say = (line: string) => process.stdout.write(`${line}\n`)
const given = process.argv.slice(2)
const [dir = "", ...wanted] = given.filter((word) => !word.startsWith("--"))
const suffix = ".script.yaml"
const slugs = wanted.length > 0 ? wanted : (await readdir(dir)).sort()

for (const slug of slugs) {
  const folder = path.join(dir, slug, "gold")
  const files = await readdir(folder).catch(() => [])
  for (const file of files.filter((each) => each.endsWith(suffix)).sort()) await record(slug, folder, file)
}

async function record(slug: string, folder: string, file: string): Promise<void> {
  const written = path.join(folder, file.replace(suffix, ".recording.jsonl"))
  const before = await readFile(written, "utf8").catch(() => null)
  const read = before === null ? null : readRecording(before)
  const kept = read && "recording" in read && !given.includes("--fresh") ? read.recording.prompt.json : null
  const made = await recordedFrom(dir, slug, file, kept)
  if ("faults" in made) {
    for (const fault of made.faults) say(faultText(fault))
    process.exitCode = 1
    return
  }
  const text = recordingText(made.recording)
  await writeFile(written, text)
  const { events, edits } = made.recording
  const state = text === before ? "the same as before" : `${Math.ceil(text.length / 1_024)} KiB`
  say(`${slug}/gold/${file}: ${events.length} events, ${edits.length} edits, ${state}`)
}

import { readdir, readFile } from "node:fs/promises"
import path from "node:path"
import type { GoldReview } from "@tradeoff/shared/contracts/calibration.ts"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Fault } from "#features/prompts/fault.ts"
import { readYaml } from "#features/prompts/yaml-file.ts"
import { type GoldRecording, readRecording, sessionIdOf } from "./recording.ts"
import { goldReview, GoldReviewFile } from "./review-file.ts"
import { reviewFindings } from "./review-sense.ts"
import type { GoldDemands } from "./review-sense.ts"

/** A round that is there to calibrate with: how it went, and how it was scored. The review is for nobody who has not scored it. */
export interface LoadedGold {
  name: string
  /** The session that it is brought in as, wherever that is: another recording is another session. */
  session: SessionId
  promptTitle: string
  recording: GoldRecording
  review: GoldReview
}

export const recordingSuffix = ".recording.jsonl"
const reviewSuffix = ".review.yaml"

const noMore: GoldDemands = () => []

/**
 * The gold rounds of the prompts of `dir`, in the order of their names. One with a fault is left out and the others are served;
 * nothing on the disk makes this throw. `more`: what is asked beyond what is needed in order to be served.
 */
export async function loadGold(dir: string, more = noMore): Promise<{ gold: LoadedGold[]; faults: Fault[] }> {
  const gold: LoadedGold[] = []
  const faults: Fault[] = []
  for (const slug of (await namesIn(dir)).filter((name) => !name.startsWith("."))) {
    for (const file of await namesIn(path.join(dir, slug, "gold"))) {
      if (!file.endsWith(recordingSuffix)) continue
      const name = file.slice(0, -recordingSuffix.length)
      const loaded = await loadOne({ dir, slug, name }, more)
      if ("faults" in loaded) faults.push(...loaded.faults)
      else gold.push(loaded)
    }
  }
  const names = gold.map(({ name }) => name)
  const twice = gold.filter(({ name }, at) => names.indexOf(name) !== at)
  faults.push(...twice.map(({ recording, name }) => fault(fileOf(recording.settings.promptSlug, name), namedTwice)))
  const once = gold.filter((each) => !twice.includes(each))
  return { gold: once.sort((one, other) => (one.name < other.name ? -1 : 1)), faults }
}

const namedTwice = "has the name of a gold round of another prompt: give it one of its own"

interface Named {
  dir: string
  slug: string
  name: string
}

async function loadOne({ dir, slug, name }: Named, more: GoldDemands): Promise<LoadedGold | { faults: Fault[] }> {
  const file = fileOf(slug, name)
  const text = await textOf(path.join(dir, file))
  if (text === null) return { faults: [fault(file, "cannot be read: put a text file in its place")] }
  const read = readRecording(text)
  if ("advice" in read) return { faults: [{ file, line: read.line, field: "", advice: read.advice }] }
  const { recording } = read
  if (recording.name !== name || recording.settings.promptSlug !== slug) {
    const whose = `${recording.settings.promptSlug}/gold/${recording.name}`
    return { faults: [fault(file, `is the recording of ${whose}: give it that place, or record its script anew`)] }
  }
  const review = await reviewOf(dir, `${slug}/gold/${name}${reviewSuffix}`, recording, more)
  if ("faults" in review) return review
  const { title } = (JSON.parse(recording.prompt.json) as { frontMatter: { title: string } }).frontMatter
  return { name, session: sessionIdOf(text) as SessionId, promptTitle: title, recording, review: review.review }
}

async function reviewOf(
  dir: string,
  file: string,
  recording: GoldRecording,
  more: GoldDemands,
): Promise<{ review: GoldReview } | { faults: Fault[] }> {
  const text = await textOf(path.join(dir, file))
  if (text === null) return { faults: [fault(file, "does not exist, or cannot be read: say how the round is scored")] }
  const parsed = readYaml({ file, text, linesBefore: 0 }, GoldReviewFile)
  if ("faults" in parsed) return parsed
  const { value, place } = parsed.read
  const { review, findings = [] } = goldReview(value, recording)
  if (!review) return { faults: findings.map(place) }
  const wrong = [...reviewFindings(review, recording), ...more(review, recording)]
  return wrong.length > 0 ? { faults: wrong.map(place) } : { review }
}

function fileOf(slug: string, name: string): string {
  return `${slug}/gold/${name}${recordingSuffix}`
}

function fault(file: string, advice: string): Fault {
  return { file, line: 1, field: "", advice }
}

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = await readdir(folder).catch(() => [])
  return names.sort()
}

async function textOf(file: string): Promise<string | null> {
  return readFile(file, "utf8").catch(() => null)
}

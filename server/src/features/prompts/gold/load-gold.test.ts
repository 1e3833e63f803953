import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import { GoldReview } from "@tradeoff/shared/contracts/calibration.ts"
import { goldDemands } from "#features/prompts/check/gold-places.ts"
import { loadGold } from "./load-gold.ts"
import { readRecording, recordingText } from "./recording.ts"

const library = path.join(import.meta.dirname, "../../../../../prompts")
const review = "news-feed/gold/news-feed-1.review.yaml"
const recording = "news-feed/gold/news-feed-1.recording.jsonl"

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "gold-"))
  await cp(path.join(library, "news-feed/gold"), path.join(dir, "news-feed/gold"), { recursive: true })
})
afterEach(() => rm(dir, { recursive: true }))

async function change(file: string, from: string | RegExp, to: string): Promise<void> {
  const before = await readFile(path.join(dir, file), "utf8")
  const after = before.replace(from, to)
  expect(after).not.toBe(before)
  await writeFile(path.join(dir, file), after)
}

const faults = async () => (await loadGold(dir, goldDemands)).faults.map(({ file, field }) => `${file} ${field}`)

test("what comes with the product has no fault, and every score its reasons in the contract's shape", async () => {
  const { gold, faults } = await loadGold(library, goldDemands)
  expect(faults).toEqual([])
  expect(gold.map(({ name }) => name)).toEqual(["news-feed-1", "ticket-booking-1"])
  for (const { review, recording } of gold) {
    expect(GoldReview.parse(review)).toEqual(review)
    expect(Object.keys(review.scores)).toEqual([...dimensions])
    expect(recordingText(recording).length).toBeLessThan(400 * 1024)
  }
})

test("one of the two is a yes and the other is none, with a weak spot and strengths each", async () => {
  const { gold } = await loadGold(library)
  const scores = gold.map(({ review }) => dimensions.map((dimension) => review.scores[dimension].score))
  expect(gold.map(({ review }) => review.verdict)).toEqual(["no", "yes"])
  for (const each of scores) expect(new Set(each).size).toBeGreaterThan(1)
})

test.each([
  ["a moment after the end", 'at: "0:32"', 'at: "44:32"', "scores.d5.moments[0].at"],
  ["a card that the script does not make", "card: FR6", "card: FR9", "scores.d1.moments[0].card"],
  ["a card before it is there", 'at: "8:00", card: A2', 'at: "6:00", card: A2', "scores.d1.moments[3].card"],
  ["a shape before it is there", 'at: "24:25", shape', 'at: "20:25", shape', "scores.d2.moments[3].shape"],
  ["two places", "card: FR6,", "card: FR6, step: api,", "scores.d1.moments[0].words"],
  ["a checkpoint that the kit does not have", "CP17:", "CP77:", "checkpoints.CP77"],
  ["a verdict beyond a guard rail", 'verdict: "no"', 'verdict: "yes"', "verdict"],
  ["a score that is none", "score: 3", "score: 5", "scores.d5.score"],
  ["a score without words", /why: >-\n\s+One always[^]*?moments/, "moments", "scores.d5.why"],
])("%s is told with file, field and what to do", async (_what, from, to, field) => {
  await change(review, from, to)
  const found = await faults()
  expect(found).toContain(`${review} ${field}`)
  const { gold, faults: told } = await loadGold(dir, goldDemands)
  expect(gold).toEqual([])
  expect(told.every(({ line, advice }) => line > 1 && advice.length > 10)).toBe(true)
})

test("a 4 rests on two moments", async () => {
  await change(review, /score: 3\n/, "score: 4\n")
  expect(await faults()).toEqual([])
  await change(review, /\n {6}- \{ at: "23:30"[^\n]*\n {6}- \{ at: "42:10"[^\n]*/, "")
  expect(await faults()).toEqual([`${review} scores.d5.moments`])
})

test("a round is served without what only the check asks for, and not without a review", async () => {
  await change(review, 'at: "4:22"', 'at: "1:22"')
  expect((await loadGold(dir)).gold).toHaveLength(1)
  await rm(path.join(dir, review))
  expect(await loadGold(dir)).toMatchObject({ gold: [], faults: [{ file: review, field: "" }] })
})

test.each([
  ["a line that is not JSON", /\["event",/, '["event"'],
  ["an event that nobody knows", '"type":"stepEntered"', '"type":"stepLeft"'],
  ["an event out of order", '"seq":5,', '"seq":6,'],
  ["bytes that are none", /\["edit",\[(\d+),0,1,0,"/, '["edit",[$1,0,1,0,"?'],
  ["another prompt's recording", '"promptSlug":"news-feed"', '"promptSlug":"rate-limiter"'],
  ["another format", '"format":1', '"format":2'],
])("a damaged recording is left out and told: %s", async (_what, from, to) => {
  await change(recording, from, to)
  expect(await loadGold(dir)).toMatchObject({ gold: [], faults: [{ file: recording }] })
})

test("two prompts cannot have gold rounds of one name", async () => {
  await cp(path.join(dir, "news-feed"), path.join(dir, "other-feed"), { recursive: true })
  await change("other-feed/gold/news-feed-1.recording.jsonl", '"promptSlug":"news-feed"', '"promptSlug":"other-feed"')
  const { gold, faults } = await loadGold(dir)
  expect(gold).toHaveLength(1)
  expect(faults).toMatchObject([{ file: "other-feed/gold/news-feed-1.recording.jsonl" }])
})

test("a recording reads as it was written", async () => {
  const text = await readFile(path.join(dir, recording), "utf8")
  const read = readRecording(text)
  expect("recording" in read && recordingText(read.recording)).toBe(text)
})

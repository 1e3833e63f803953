import { readdir, readFile } from "node:fs/promises"
import path from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import { fold } from "@tradeoff/shared/interview/evolve.ts"
import { boardElements } from "@tradeoff/shared/document/board-elements.ts"
import { cardsOf } from "@tradeoff/shared/document/cards.ts"
import { aKit } from "@tradeoff/shared/testing/a-kit.ts"
import { readRecording, recordingText, sessionIdOf } from "#features/prompts/gold/recording.ts"
import type { GoldRecording } from "#features/prompts/gold/recording.ts"
import { Guard } from "#features/rooms/guard.ts"
import { roots } from "#testing/honest-pages.ts"
import { Chance } from "./chance.ts"
import { retyped, typed } from "./fingers.ts"
import type { Typing } from "./fingers.ts"
import { play } from "./play.ts"
import { recordedFrom } from "./recorded-from.ts"
import { GoldScript } from "./script.ts"

const library = path.join(import.meta.dirname, "../../../../../../prompts")

/** [slug, file of the script] of every gold round that comes with the product. */
const scripts: [string, string][] = []
for (const slug of await readdir(library)) {
  const files = await readdir(path.join(library, slug, "gold")).catch(() => [])
  for (const file of files) if (file.endsWith(".script.yaml")) scripts.push([slug, file])
}

const shippedText = (slug: string, file: string) =>
  readFile(path.join(library, slug, "gold", file.replace(".script.yaml", ".recording.jsonl")), "utf8")

async function shipped(slug: string, file: string): Promise<GoldRecording> {
  const read = readRecording(await shippedText(slug, file))
  if ("advice" in read) throw new Error(read.advice)
  return read.recording
}

describe.each(scripts)("%s/gold/%s", async (slug, file) => {
  const recording = await shipped(slug, file)

  test("is what its script records, byte for byte", async () => {
    const again = await recordedFrom(library, slug, file, recording.prompt.json)
    expect("faults" in again ? again.faults : recordingText(again.recording)).toBe(await shippedText(slug, file))
  })

  test("has a record that folds to a finished round, each event in its place", () => {
    const { events, startedAt, finishedAt, settings } = recording
    expect(fold(events)).toMatchObject({ settings, startedAt, status: "finished", finished: { at: finishedAt } })
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    expect(events.every(({ at }, index) => index === 0 || at >= events[index - 1]!.at)).toBe(true)
  })

  test("has a journal that a room would have taken, row by row", () => {
    const guard = new Guard(roots)
    const next = new Map<number, number>()
    for (const { client, n, bytes, at } of recording.edits) {
      const reading = guard.read(bytes, client)
      expect(reading).not.toHaveProperty("fault")
      if (!("fault" in reading)) guard.accept(reading)
      expect(n).toBe(next.get(client) ?? 0)
      next.set(client, n + 1)
      expect(at).toBeLessThanOrEqual(recording.finishedAt)
    }
    expect(next.get(2)).toBeGreaterThan(150)
  })

  test("leaves a board that can be read: every box has words and every arrow two ends, none over another", () => {
    const doc = folded(recording)
    const elements = boardElements(doc)
    const boxes = elements.filter(({ type }) => type === "rectangle")
    const wordsOf = (id: string) => elements.find((each) => each.type === "text" && each.containerId === id)
    expect(boxes.length).toBeGreaterThan(10)
    expect(Object.keys(recording.shapes).length).toBeGreaterThan(24)
    expect(boxes.filter(({ id }) => !wordsOf(id))).toEqual([])
    expect(boxes.filter((box) => boxes.some((other) => other !== box && overlap(box, other)))).toEqual([])
    const arrows = elements.flatMap((each) => (each.type === "arrow" ? [each] : []))
    expect(arrows.filter(({ startBinding, endBinding }) => !startBinding || !endBinding)).toEqual([])
    const labels = arrows.flatMap(({ id }) => wordsOf(id) ?? [])
    expect(labels).toHaveLength(arrows.length)
    expect(labels.filter((label) => labels.some((other) => other !== label && overlap(label, other)))).toEqual([])
    expect(labels.filter((label) => boxes.some((box) => overlap(label, box)))).toEqual([])
    expect(cardsOf(doc).length).toBeGreaterThanOrEqual(20)
  })
})

interface Area {
  x: number
  y: number
  width: number
  height: number
}

function overlap(one: Area, other: Area): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  )
}

function folded({ edits }: GoldRecording): Y.Doc {
  const doc = new Y.Doc()
  for (const { bytes } of edits) Y.applyUpdate(doc, bytes)
  return doc
}

function afterwards(before: string, { strokes }: Typing): string {
  return strokes.reduce((text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove), before)
}

const words = fc.array(fc.constantFrom("a", "cache", " ", "\n", "@{abcdef123456}", "🦜", "read it", "  "), {
  maxLength: 40,
})

test("hands put down what the script says, whatever they slip on the way, and never half a letter or link", () => {
  fc.assert(
    fc.property(words, words, fc.nat(), (some, others, seed) => {
      const [before, after] = [some.join(""), others.join("")]
      const chance = new Chance(seed)
      expect(afterwards("", typed(chance, "x", 0, after))).toBe(after)
      expect(afterwards(before, retyped(chance, "x", before, after))).toBe(after)
      for (const { insert } of typed(chance, "x", 0, after).strokes) {
        expect(insert.isWellFormed()).toBe(true)
        expect(insert.replaceAll("@{abcdef123456}", "")).not.toMatch(/[@{}]/)
      }
    }),
  )
})

test("typing takes as long as it takes, stroke after stroke", () => {
  const { strokes, tookMs } = typed(new Chance(1), "x", 0, "A cache in front of the database takes the reads.")
  expect(strokes.length).toBeGreaterThan(1)
  const instants = strokes.map(({ afterMs }) => afterMs)
  expect(instants).toEqual(instants.toSorted((one, other) => one - other))
  expect(tookMs).toBeGreaterThan(5_000)
})

const kit = aKit()
const prompt = { slug: "parking-meter", hash: "h", json: "{}", kit }
const script = (happens: object[]) =>
  GoldScript.parse({
    name: "a-round",
    seed: 1,
    startsAt: "2025-01-01T10:00:00Z",
    settings: { mode: "interview", level: "senior", lengthMin: 45 },
    happens,
  })
const finish = { do: "finish", at: "40:00" }
const box = (name: string, x: number) => ({ do: "box", name, label: name, place: [x, 0] })

test("the same script makes the same recording, and another seed another one with the same work", () => {
  const happens = [{ do: "card", name: "FR1", fields: { what: "Sell a seat", priority: "must" } }, box("a", 0), finish]
  const text = (seed: number) => recordingText(play({ ...script(happens), seed }, prompt).recording!)
  expect(text(1)).toBe(text(1))
  expect(text(2)).not.toBe(text(1))
  expect(sessionIdOf(text(2))).not.toBe(sessionIdOf(text(1)))
  expect(sessionIdOf(text(1))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
  const card = (seed: number) => cardsOf(folded(play({ ...script(happens), seed }, prompt).recording!))[0]
  expect(card(2)?.fields).toEqual(card(1)?.fields)
})

test("a later line changes nothing of what an earlier one has made", () => {
  const happens = [{ do: "card", at: "3:00", name: "FR1", fields: { what: "Sell a seat" } }]
  const short = play(script([...happens, finish]), prompt).recording!
  const long = play(script([...happens, box("a", 0), finish]), prompt).recording!
  expect(long.edits.slice(0, short.edits.length)).toEqual(short.edits)
  expect(long.cards).toEqual(short.cards)
})

test.each([
  ["happens.0.name", [{ do: "card", name: "FR2", fields: {} }]],
  ["happens.0.name", [{ do: "card", name: "ZZ1", fields: {} }]],
  ["happens.0.field", [{ do: "card", name: "FR1", fields: { where: "here" } }]],
  ["happens.0.fields", [{ do: "card", name: "FR1", fields: { priority: "urgent" } }]],
  ["happens.0.name", [{ do: "write", name: "FR1", field: "what", words: "x" }]],
  ["happens.1.name", [box("a", 0), box("a", 0)]],
  ["happens.1.to", [box("a", 0), { do: "arrow", name: "x", from: "a", to: "b" }]],
  [
    "happens.3.name",
    [box("a", 0), box("b", 300), { do: "arrow", name: "x", from: "a", to: "b" }, { do: "erase", name: "a" }],
  ],
  [
    "happens.1.at",
    [
      { do: "note", at: "1:00", step: "api", words: "It takes a while to write all this down." },
      { do: "think", at: "1:01" },
    ],
  ],
  ["happens.0.do", [{ do: "fact", fact: "F99" }]],
  [
    "happens.1.do",
    [
      { do: "enter", step: "api" },
      { do: "enter", step: "api" },
    ],
  ],
  ["happens.0.from", [{ do: "mend", step: "api", from: "x", to: "y" }]],
])("what cannot be played is told by its place: %s", (where, happens) => {
  const { findings } = play(script([...happens, finish]), prompt)
  expect(findings?.map(({ path }) => path.join("."))).toEqual([where])
  expect(findings?.[0]?.advice).not.toBe("")
})

test("a script that does not end the round is told so", () => {
  expect(play(script([box("a", 0)]), prompt).findings).toMatchObject([{ path: ["happens", 0, "do"] }])
})

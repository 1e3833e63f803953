import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { aKit } from "@tradeoff/shared/testing/a-kit.ts"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { faultText } from "#features/prompts/fault.ts"
import { checkPrompts } from "./check.ts"
import { sharedRuns } from "./shared-runs.ts"

const fixture = path.join(import.meta.dirname, "../fixtures/parking-meter")
const library = path.join(import.meta.dirname, "../../../../../prompts")

test("the prompts that come with the product have no fault", async () => {
  const { prompts, faults } = await checkPrompts(library)
  expect(faults.map(faultText)).toEqual([])
  expect(prompts.length).toBeGreaterThanOrEqual(3)
})

describe("what is asked of a prompt beyond what it needs in order to be served", () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), "prompts-"))
    await cp(fixture, path.join(dir, "parking-meter"), { recursive: true })
  })
  afterEach(() => rm(dir, { recursive: true }))

  const change = async (file: string, from: string, to: string) => {
    const place = path.join(dir, "parking-meter", file)
    const before = await readFile(place, "utf8")
    expect(before).toContain(from)
    await writeFile(place, before.replace(from, to))
  }
  const fields = async () => (await checkPrompts(dir)).faults.map(({ file, field }) => `${file} ${field}`)

  test("a short kit is told what it lacks, with its line", async () => {
    const { faults } = await checkPrompts(dir)
    const text = await readFile(path.join(fixture, "kit.yaml"), "utf8")
    const facts = faults.find(({ field }) => field === "facts")
    expect(facts?.advice).toMatch(/^has \d+ facts: a complete kit has 15 or more$/)
    expect(text.split("\n")[(facts?.line ?? 0) - 1]).toMatch(/^facts:|^ {2}- /)
    expect(faults.map(({ field }) => field)).toEqual(expect.arrayContaining(["steps", "deepDives", "furtherReading"]))
  })

  test("a checkpoint that nothing leads to; the step's hints, or any probe, lead to it", async () => {
    const unreached = (await fields()).filter((field) => field.includes("checkpoints["))
    expect(unreached).toContain("parking-meter/kit.yaml steps.architecture.checkpoints[0]")
    await change(
      "kit.yaml",
      "probes: [{ id: P4, ask: Which box could go? }]",
      "probes: [{ id: P4, ask: Which box could go?, for: [CP4] }]",
    )
    expect(await fields()).not.toContain("parking-meter/kit.yaml steps.architecture.checkpoints[0]")
    await change("kit.yaml", "    hints: &hints\n", "    hints: &hints\n      for: [CP4]\n")
    expect(await fields()).toContain("parking-meter/kit.yaml steps.api.hints.for[0]")
  })

  test("a topic of its own", async () => {
    const text = await readFile(path.join(fixture, "prompt.md"), "utf8")
    const line = /^topics: .*/m.exec(text)?.[0] ?? ""
    await change("prompt.md", line, "topics: [idempotency, parking]")
    expect((await fields()).filter((field) => field.includes("prompt.md"))).toEqual([
      "parking-meter/prompt.md topics[1]",
    ])
    const { coverage } = await checkPrompts(dir)
    expect([coverage.get("idempotency"), coverage.get("slos")]).toEqual([["parking-meter"], []])
  })

  test("words that another kit has", async () => {
    await cp(fixture, path.join(dir, "parking-clock"), { recursive: true })
    const page = path.join(dir, "parking-clock", "prompt.md")
    await writeFile(page, (await readFile(page, "utf8")).replace("slug: parking-meter", "slug: parking-clock"))
    const copied = (await checkPrompts(dir)).faults.filter(({ field }) => field === "")
    expect(copied.map(faultText)).toEqual([
      expect.stringMatching(
        /^parking-meter\/kit\.yaml:1: shares 100\.0 % of its runs of five words with parking-clock/,
      ),
    ])
  })
})

describe("runs of five words", () => {
  const kitThatSays = (crux: string) => {
    const kit = aKit()
    return { ...kit, opening: { ...kit.opening, crux } }
  }

  test("are counted as shares of the shorter kit, whatever the marks and the case", () => {
    const [one, other] = [aKit(), kitThatSays("Entirely other words stand here, one after another.")]
    const [sharing] = sharedRuns([one, other], 0)
    expect(sharing?.kits).toEqual([0, 1])
    expect(sharing?.share).toBeLessThan(1)
    expect(sharedRuns([one, { ...aKit() }], 0.99)[0]?.share).toBe(1)
    expect(sharedRuns([one, other], 1)).toEqual([])
    const said = (words: string) =>
      ({ ...aKit(), ...Object.fromEntries(Object.keys(aKit()).map((key) => [key, words])) }) as never
    expect(sharedRuns([said("One two, three four FIVE"), said("one two three (four) five")], 0)).toMatchObject([
      { share: 1, examples: ["one two three four five"] },
    ])
  })
})

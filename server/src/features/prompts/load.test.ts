import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { PromptVersion } from "@tradeoff/shared/contracts/prompt-format.ts"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { faultText } from "./fault.ts"
import { loadPrompts } from "./load.ts"

const fixtures = path.join(import.meta.dirname, "fixtures")

describe("loadPrompts", () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), "prompts-"))
    await cp(path.join(fixtures, "parking-meter"), path.join(dir, "parking-meter"), { recursive: true })
  })
  afterEach(() => rm(dir, { recursive: true }))

  test("leaves a broken prompt out and serves the others", async () => {
    await cp(path.join(fixtures, "parking-meter"), path.join(dir, "copied"), { recursive: true })
    await mkdir(path.join(dir, "empty"))
    await writeFile(path.join(dir, "README.md"), "no prompt")
    await mkdir(path.join(dir, ".git"))
    const { prompts, faults } = await loadPrompts(dir)
    expect(prompts.map(({ summary }) => summary.slug)).toEqual(["parking-meter"])
    expect(faults.map(({ file, line, field }) => ({ file, line, field }))).toEqual([
      { file: "copied/prompt.md", line: 2, field: "slug" },
      { file: "empty/prompt.md", line: 1, field: "" },
      { file: "empty/kit.yaml", line: 1, field: "" },
    ])
  })

  test("pins what it read: the JSON is a prompt version, and the hash changes with it and only with it", async () => {
    const [before] = (await loadPrompts(dir)).prompts
    const kitFile = path.join(dir, "parking-meter", "kit.yaml")
    const kit = before?.json ?? ""
    expect(PromptVersion.parse(JSON.parse(kit))).toEqual(JSON.parse(kit))
    expect(before?.hash).toMatch(/^[0-9a-f]{64}$/)

    await writeFile(kitFile, `# a comment more\n${await readFile(kitFile, "utf8")}`)
    expect((await loadPrompts(dir)).prompts[0]?.hash).toBe(before?.hash)

    await writeFile(kitFile, (await readFile(kitFile, "utf8")).replace("Five thousand", "Six thousand"))
    expect((await loadPrompts(dir)).prompts[0]?.hash).not.toBe(before?.hash)
  })

  test("takes a pack that is linked in, and tells a link that leads nowhere", async () => {
    const packs = await mkdtemp(path.join(tmpdir(), "packs-"))
    await symlink(path.join(dir, "parking-meter"), path.join(packs, "parking-meter"))
    await symlink(path.join(dir, "gone"), path.join(packs, "gone"))
    const { prompts, faults } = await loadPrompts(packs)
    await rm(packs, { recursive: true })
    expect(prompts).toHaveLength(1)
    expect(faults.map(({ file }) => file)).toEqual(["gone/prompt.md", "gone/kit.yaml"])
  })

  test("tells a file that is too large, or no file, without reading it", async () => {
    await writeFile(path.join(dir, "parking-meter", "kit.yaml"), "#".repeat(512 * 1024 + 1))
    await mkdir(path.join(dir, "odd", "prompt.md"), { recursive: true })
    await writeFile(path.join(dir, "odd", "kit.yaml"), "")
    const { faults } = await loadPrompts(dir)
    expect(faults.map(faultText)).toEqual([
      expect.stringContaining("odd/prompt.md:1: is not a file"),
      expect.stringContaining("parking-meter/kit.yaml:1: is 524289 bytes long"),
    ])
  })

  test("tells a library that is not there", async () => {
    const { prompts, faults } = await loadPrompts(path.join(dir, "nowhere"))
    expect(prompts).toEqual([])
    expect(faults.map(faultText)).toEqual([`${path.join(dir, "nowhere")}:1: does not exist: add it`])
  })
})

import assert from "node:assert/strict"
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, beforeEach, test } from "node:test"
import { fingerprint, memoryOf } from "./fingerprint.mjs"

let folder = ""
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tradeoff-print-"))
  mkdirSync(path.join(folder, "src/deep"), { recursive: true })
  writeFileSync(path.join(folder, "src/deep/a.ts"), "one")
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const print = () => fingerprint(folder, ["src", "lock.yaml"])

test("the same contents have the same fingerprint, wherever the clone lies", () => {
  const before = print()
  assert.equal(print(), before)
  renameSync(folder, `${folder}-moved`)
  folder = `${folder}-moved`
  assert.equal(print(), before)
})

test("a changed, renamed, added or newly present file changes it", () => {
  const seen = [print()]
  const change = (/** @type {() => void} */ act) => {
    act()
    seen.push(print())
  }
  change(() => writeFileSync(path.join(folder, "src/deep/a.ts"), "two"))
  change(() => renameSync(path.join(folder, "src/deep/a.ts"), path.join(folder, "src/deep/b.ts")))
  change(() => writeFileSync(path.join(folder, "src/c.ts"), ""))
  change(() => writeFileSync(path.join(folder, "lock.yaml"), "1"))
  assert.equal(new Set(seen).size, seen.length)
})

test("what builds and installs leave behind does not count", () => {
  const before = print()
  mkdirSync(path.join(folder, "src/node_modules"))
  writeFileSync(path.join(folder, "src/node_modules/x.js"), "")
  assert.equal(print(), before)
})

test("a step is remembered by its fingerprint alone", () => {
  const memory = memoryOf("page", path.join(folder, "memory"))
  assert.equal(memory.has("a"), false)
  memory.keep("a")
  assert.equal(memory.has("a"), true)
  assert.equal(memory.has("b"), false)
})

import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import path from "node:path"
import { cacheFolder } from "./place.mjs"

const NEVER_READ = new Set(["node_modules", "dist", ".git", "test-results", "reports"])

/**
 * One hash over the names and contents of files; folders are walked in order of name. A path that does not exist counts as such,
 * so its appearing later changes the hash.
 * @param {string} base paths are hashed relative to it, so that a moved clone keeps its fingerprint
 * @param {string[]} paths files and folders, relative to base
 */
export function fingerprint(base, paths) {
  const hash = createHash("sha256")
  const visit = (/** @type {string} */ relative) => {
    const full = path.join(base, relative)
    if (!existsSync(full)) return void hash.update(`absent ${relative}\0`)
    if (!statSync(full).isDirectory())
      return void hash.update(`file ${relative}\0`).update(readFileSync(full)).update("\0")
    for (const name of readdirSync(full).sort()) if (!NEVER_READ.has(name)) visit(`${relative}/${name}`)
  }
  for (const each of paths) visit(each)
  return hash.digest("hex")
}

/**
 * Remembers which fingerprint a step last finished with, so that the next start can skip it.
 * @param {string} step
 * @param {string} [folder]
 */
export function memoryOf(step, folder = path.join(cacheFolder, "steps")) {
  const file = path.join(folder, step)
  return {
    /** @param {string} print */
    has: (print) => existsSync(file) && readFileSync(file, "utf8") === print,
    /** To be called only after the step succeeded: a killed step is done again. @param {string} print */
    keep(print) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, print)
    },
  }
}

/**
 * Proves that the walls stand. A wall that reports nothing any more looks exactly like a clean house, so each one is broken once and
 * must be reported by its own name; clean files beside the breaches must pass. All of it happens in a temporary copy of the house's
 * frame (configuration, manifests, plugin), never in the house: a killed run leaves nothing behind that could be committed.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { PLANTED } from "./lint/planted.mjs"
import { run } from "./steps/command.mjs"
import { inRoot } from "./steps/place.mjs"
import { Explained, runWord } from "./steps/progress.mjs"

const HOMES = ["shared", "server", "web"]
const FRAME = [
  ".oxlintrc.json",
  "package.json",
  "tsconfig.base.json",
  "tools/lint",
  ...HOMES.flatMap((home) => [`${home}/package.json`, `${home}/tsconfig.json`]),
]

/** @typedef {{ rule: string | null, file: string, source: string }} Plant */

runWord(async () => {
  const house = mkdtempSync(path.join(tmpdir(), "tradeoff-fences-"))
  const sweep = () => rmSync(house, { recursive: true, force: true })
  process.on("exit", sweep)
  for (const signal of /** @type {NodeJS.Signals[]} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, () => process.exit(1))
  const plants = PLANTED.map(([rule, folder, source, name], index) => ({
    rule,
    source,
    file: `${folder}/${name ?? `planted-${index}`}.ts`,
  }))
  buildFrame(house)
  for (const { file, source } of plants) {
    mkdirSync(path.join(house, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(house, file), source, { flag: "wx" })
  }
  const faults = judge(plants, await lint(house))
  if (faults.length > 0) throw new Explained(`Walls that do not stand:\n  ${faults.join("\n  ")}`)
  const clean = plants.filter(({ rule }) => rule === null).length
  process.stdout.write(`${plants.length - clean} walls broken and reported, ${clean} clean files left alone\n`)
  return 0
})

/** @param {string} house */
function buildFrame(house) {
  for (const each of FRAME) cpSync(inRoot(each), path.join(house, each), { recursive: true })
  for (const home of ["", ...HOMES])
    symlinkSync(inRoot(home, "node_modules"), path.join(house, home, "node_modules"), "junction")
}

/** What oxlint says of each file. @param {string} house @returns {Promise<Map<string, string[]>>} rules by file */
async function lint(house) {
  const oxlint = inRoot("node_modules/oxlint/bin/oxlint")
  const { output } = await run(process.execPath, [oxlint, "--format=json", ...HOMES], { cwd: house, quiet: true })
  const start = output.indexOf("{")
  if (start < 0) throw new Explained(`oxlint gave no report:\n${output}`)
  const found = new Map()
  for (const { filename, code } of JSON.parse(output.slice(start)).diagnostics) {
    const file = path.relative(house, path.resolve(house, filename)).replaceAll("\\", "/")
    found.set(file, [...(found.get(file) ?? []), code])
  }
  return found
}

/** @param {Plant[]} plants @param {Map<string, string[]>} found @returns {string[]} what is wrong, a line each */
function judge(plants, found) {
  return plants.flatMap(({ rule, file, source }) => {
    const reported = found.get(file) ?? []
    const first = source.split("\n", 1)[0]
    if (rule === null)
      return reported.length === 0 ? [] : [`${file} is clean but was reported by ${reported.join(", ")}`]
    return reported.includes(rule)
      ? []
      : [`${rule} did not report ${file}: ${first} (reported: ${reported.join(", ") || "nothing"})`]
  })
}

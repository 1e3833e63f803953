import assert from "node:assert/strict"
import { test } from "node:test"
import { closingLine, fromPlaywright, fromTap, fromVitest, judged, sum } from "./tally.mjs"

test("each runner's report is read for what ran", () => {
  const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0 }
  assert.deepEqual(fromVitest(vitest), { passed: 5, failed: 1, skipped: 2 })
  assert.deepEqual(fromTap("1..3\n# tests 3\n# pass 2\n# fail 1\n# cancelled 0\n# skipped 0\n# todo 0\n"), {
    passed: 2,
    failed: 1,
    skipped: 0,
  })
})

test("a journey that needed luck has failed", () => {
  const report = { stats: { expected: 3, unexpected: 0, flaky: 1, skipped: 0 } }
  assert.deepEqual(fromPlaywright(report), { passed: 3, failed: 1, skipped: 0 })
})

test("silence is a failure: no report, an unreadable one, or a run of nothing", () => {
  assert.equal(judged(null, 0).failed, 1)
  assert.equal(judged(fromTap("killed"), 0).failed, 1)
  assert.equal(judged({ passed: 0, failed: 0, skipped: 9 }, 0).failed, 1)
})

test("a runner that fails without a failed test counts as one failure", () => {
  assert.equal(judged({ passed: 9, failed: 0, skipped: 0 }, 1).failed, 1)
  assert.equal(judged({ passed: 9, failed: 2, skipped: 0 }, 1).failed, 2)
  assert.equal(judged({ passed: 9, failed: 0, skipped: 0 }, 0).failed, 0)
})

test("parts are summed into the closing line", () => {
  const total = sum([
    { passed: 5, failed: 1, skipped: 2 },
    { passed: 3, failed: 0, skipped: 0 },
  ])
  assert.equal(closingLine(total), "8 passed, 1 failed")
})

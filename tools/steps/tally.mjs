import { existsSync, readFileSync } from "node:fs"

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @param {Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const each of tallies) {
    total.passed += each.passed
    total.failed += each.failed
    total.skipped += each.skipped
  }
  return total
}

/** The closing line that machines read too. @param {Tally} tally */
export const closingLine = ({ passed, failed }) => `${passed} passed, ${failed} failed`

/**
 * What a run amounts to. A runner that failed without naming a failed test (a file that does not load, a crash) counts as one failure;
 * so does a run that executed nothing: silence must never be green.
 * @param {Tally | null} counted null when there is no report
 * @param {number} exitCode
 * @returns {Tally}
 */
export function judged(counted, exitCode) {
  const tally = counted ?? { passed: 0, failed: 0, skipped: 0 }
  const silent = tally.passed + tally.failed === 0
  return tally.failed === 0 && (exitCode !== 0 || silent) ? { ...tally, failed: 1 } : tally
}

/** @param {string} file @returns {any} the parsed report, or null when the runner wrote none */
export function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null
}

/** @param {any} report of vitest's JSON reporter @returns {Tally | null} */
export function fromVitest(report) {
  if (!report) return null
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** A flaky journey is a failed one: retries are off, and nobody may turn luck into green. @param {any} report of Playwright @returns {Tally | null} */
export function fromPlaywright(report) {
  if (!report) return null
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky, skipped }
}

/** @param {string} tap what node's test runner wrote @returns {Tally | null} */
export function fromTap(tap) {
  const count = (/** @type {string} */ word) =>
    Number(new RegExp(`^# ${word} (\\d+)$`, "m").exec(tap)?.[1] ?? Number.NaN)
  const tally = {
    passed: count("pass"),
    failed: count("fail") + count("cancelled"),
    skipped: count("skipped") + count("todo"),
  }
  return Number.isNaN(tally.passed + tally.failed + tally.skipped) ? null : tally
}

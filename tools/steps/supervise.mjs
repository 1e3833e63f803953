/**
 * Exit codes with which the server says that starting it again would change nothing. Its own message has named the cause;
 * the sentence here says what the launcher makes of it.
 */
const FINAL = new Map([
  [75, "The data folder belongs to another running Tradeoff. Stop that one, or set DATA_DIR to another folder."],
  [78, "The configuration is not right (see above). Mend it and start again."],
])

const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 30_000
const STEADY_AFTER_MS = 60_000
const MOST_FAILURES = 5

/**
 * @typedef {object} Ending
 * @property {number | null} code
 * @property {string | null} signal
 * @property {number} ranMs how long the process lived
 */

/** @typedef {{ kind: "stop", code: number, words: string } | { kind: "restart", delayMs: number, failures: number, words: string }} Verdict */

/**
 * What follows when the server ends. Pure: the launcher carries it out.
 * @param {Ending} ending
 * @param {number} failuresBefore unexpected endings in a row, each soon after its start
 * @param {boolean} asked whether the launcher had been told to stop
 * @returns {Verdict}
 */
export function afterExit({ code, signal, ranMs }, failuresBefore, asked) {
  if (asked) return { kind: "stop", code: code ?? 0, words: "Stopped." }
  if (code === 0) return { kind: "stop", code: 0, words: "The server has stopped." }
  const final = code === null ? undefined : FINAL.get(code)
  if (final) return { kind: "stop", code: code ?? 1, words: final }
  const failures = ranMs >= STEADY_AFTER_MS ? 1 : failuresBefore + 1
  const how = signal ? `was ended by ${signal}` : `ended unexpectedly (exit code ${code})`
  if (failures > MOST_FAILURES) {
    const words = `The server ${how}, for the ${failures}th time in a row soon after its start: giving up. The lines above say why it ended.`
    return { kind: "stop", code: code ?? 1, words }
  }
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), LONGEST_DELAY_MS)
  return { kind: "restart", delayMs, failures, words: `The server ${how}. Starting it again in ${delayMs / 1_000} s.` }
}

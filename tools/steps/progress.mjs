/**
 * The voice of the words: one numbered line a step, readable by someone who never saw this project.
 * @param {number} total how many steps will be announced
 */
export function progress(total) {
  let current = 0
  const line = (/** @type {string} */ title, /** @type {string} */ words) =>
    process.stdout.write(`${current}/${total}  ${title.padEnd(10)} ${words}\n`)
  return {
    /** Announces the next step; what it returns says how the step ended. @param {string} title @param {string} [words] */
    step(title, words) {
      current += 1
      if (words) line(title, words)
      return { done: (/** @type {string} */ how) => line(title, how) }
    },
  }
}

/** A failure the reader can do something about: shown as it is, without a stack. */
export class Explained extends Error {}

/**
 * Runs a word and ends the process with its exit code; an Explained error becomes one plain paragraph.
 * @param {() => Promise<number>} word resolves to the exit code
 */
export function runWord(word) {
  word().then(
    (code) => {
      process.exitCode = code
    },
    (error) => {
      process.stderr.write(`\n${error instanceof Explained ? error.message : (error?.stack ?? error)}\n`)
      process.exitCode = 1
    },
  )
}

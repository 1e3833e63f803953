/** npm start: makes ready what is not ready yet, then runs the server until it is told to stop. */
import { spawn } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"
import { withNode } from "./steps/command.mjs"
import { buildPage } from "./steps/page.mjs"
import { inRoot, root } from "./steps/place.mjs"
import { progress, runWord } from "./steps/progress.mjs"
import { readyToolchain } from "./steps/ready.mjs"
import { afterExit } from "./steps/supervise.mjs"

/** The server drains within five seconds; past this it is not draining any more. */
const PATIENCE_MS = 15_000
/** npm ends its shell, not us, when it is told to end: an orphan of npm's notices this soon. */
const ORPHAN_CHECK_MS = 500
/** A terminal's Ctrl-C reaches us twice, from the terminal and from npm: only a later one means "at once". */
const SAME_KEYSTROKE_MS = 1_000

runWord(async () => {
  const steps = progress(4)
  const toolchain = await readyToolchain(steps)
  const page = steps.step("Page")
  page.done(await buildPage(toolchain, page.done))
  steps.step("Server", "starting (Ctrl-C stops it)")
  return keepRunning(toolchain.node)
})

/** Runs the server, again and again while that makes sense. @param {string} nodePath @returns {Promise<number>} the exit code */
async function keepRunning(nodePath) {
  const stop = stopOnSignal()
  let failures = 0
  for (;;) {
    const ending = await runServer(nodePath, stop)
    const verdict = afterExit(ending, failures, stop.asked())
    process.stdout.write(`${verdict.words}\n`)
    if (verdict.kind === "stop") return verdict.code
    failures = verdict.failures
    await sleep(verdict.delayMs, undefined, { signal: stop.signal }).catch(() => {})
    if (stop.asked()) return 0
  }
}

/**
 * @param {string} nodePath
 * @param {ReturnType<typeof stopOnSignal>} stop
 * @returns {Promise<import("./steps/supervise.mjs").Ending>}
 */
function runServer(nodePath, stop) {
  return new Promise((resolve) => {
    const startedAt = performance.now()
    const server = spawn(nodePath, [inRoot("server/src/main.ts")], {
      cwd: root,
      env: withNode(nodePath),
      stdio: "inherit",
    })
    const ranMs = () => performance.now() - startedAt
    stop.passTo(server)
    server.on("error", (error) => {
      process.stderr.write(`The server could not be started: ${error.message}\n`)
      resolve({ code: 1, signal: null, ranMs: ranMs() })
    })
    server.on("close", (code, signal) => resolve({ code, signal, ranMs: ranMs() }))
  })
}

/** Passes the first signal on, so that the server drains; a second one, or too long a drain, ends it at once. */
function stopOnSignal() {
  const controller = new AbortController()
  /** @type {import("node:child_process").ChildProcess | null} */
  let server = null
  let askedAt = 0
  const end = (/** @type {NodeJS.Signals} */ name) => {
    if (askedAt && performance.now() - askedAt < SAME_KEYSTROKE_MS) return
    if (askedAt) return void server?.kill("SIGKILL")
    askedAt = performance.now()
    controller.abort()
    // On Windows kill() never drains, and Ctrl-C has reached the server by itself.
    if (process.platform !== "win32" || name === "SIGTERM") server?.kill("SIGTERM")
    setTimeout(() => server?.kill("SIGKILL"), PATIENCE_MS).unref()
  }
  for (const name of /** @type {NodeJS.Signals[]} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(name, () => end(name))
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid
    const watch = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(watch)
      if (!askedAt) end("SIGTERM")
    }, ORPHAN_CHECK_MS).unref()
  }
  return {
    signal: controller.signal,
    asked: () => askedAt > 0,
    passTo(/** @type {import("node:child_process").ChildProcess} */ child) {
      server = child
    },
  }
}

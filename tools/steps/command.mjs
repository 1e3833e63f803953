import { spawn } from "node:child_process"
import path from "node:path"
import { root } from "./place.mjs"

/**
 * @typedef {object} Outcome
 * @property {number} code the exit code; 1 when the command could not be started or was killed
 * @property {string} output what it printed, when it was run quietly
 */

/**
 * Runs one command to its end.
 * @param {string} file
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, shell?: boolean }} [options]
 *   quiet: gather the output instead of showing it. shell: only for .cmd files of Windows, with constant arguments.
 * @returns {Promise<Outcome>}
 */
export function run(file, args, { cwd = root, env = process.env, quiet = false, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd,
      env,
      shell,
      stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
    })
    let output = ""
    const gather = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString()
    }
    child.stdout?.on("data", gather)
    child.stderr?.on("data", gather)
    child.on("error", (error) => resolve({ code: 1, output: output + error.message }))
    child.on("close", (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * The environment in which a package's own commands find the chosen Node first, whatever PATH says.
 * @param {string} nodePath
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function withNode(nodePath, extra = {}) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") ?? "PATH"
  return { ...process.env, [name]: path.dirname(nodePath) + path.delimiter + (process.env[name] ?? ""), ...extra }
}

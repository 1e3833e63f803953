/**
 * Node 24 and pnpm 12, wherever they come from: the Node that runs this file, or a copy fetched once from the npm
 * registry into .cache/toolchain. Only npm is asked to fetch, and no install script is run (machines with a newer npm block them):
 * Node's own executables are published as one package a platform.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { run } from "./steps/command.mjs"
import { cacheFolder } from "./steps/place.mjs"
import { Explained } from "./steps/progress.mjs"

const NODE_VERSION = "24.21.0"
const PNPM_VERSION = "12.21.0"
const OLDEST_NODE_MAJOR = 24

const folder = path.join(cacheFolder, "toolchain")
const memory = path.join(folder, "found.json")

/**
 * @typedef {object} Toolchain
 * @property {string} node path of a Node >= 24
 * @property {string} pnpm path of pnpm's entry, to be run by that Node
 * @property {string} origin for the progress line: which Node, and from where
 */

/** @param {string} version such as 24.21.0 */
const majorOf = (version) => Number(version.replace(/^v/, "").split(".")[0])

/**
 * The npm package that holds Node's executable for a machine, and the path inside it.
 * @param {string} platform as process.platform
 * @param {string} arch as process.arch
 */
export function nodePackageFor(platform, arch) {
  const system = platform === "win32" ? "win" : platform
  const prefix = platform === "darwin" && arch === "arm64" ? "node-bin" : "node"
  return { name: `${prefix}-${system}-${arch}`, executable: platform === "win32" ? "bin/node.exe" : "bin/node" }
}

/**
 * Finds the toolchain, fetching what is missing. A remembered toolchain is used without asking the network.
 * @param {(words: string) => void} say told before anything is fetched
 * @returns {Promise<Toolchain>}
 */
export async function findToolchain(say) {
  const running = majorOf(process.versions.node) >= OLDEST_NODE_MAJOR ? process.execPath : null
  const remembered = recall()
  const node = running ?? (await usable(remembered.node))
  const pnpm = remembered.pnpm && existsSync(remembered.pnpm) ? remembered.pnpm : null
  if (node && pnpm) return { node, pnpm, origin: await originOf(node, running) }

  const wanted = nodePackageFor(process.platform, process.arch)
  say(
    node
      ? `fetching pnpm ${PNPM_VERSION} (once)`
      : `this is Node ${process.versions.node}: fetching Node ${NODE_VERSION} and pnpm ${PNPM_VERSION} (once, about 100 MB)`,
  )
  await fetchPackages([`pnpm@${PNPM_VERSION}`, ...(node ? [] : [`${wanted.name}@${NODE_VERSION}`])])
  const fetched = {
    node: node ?? (await usable(path.join(folder, "node_modules", wanted.name, wanted.executable))),
    pnpm: path.join(folder, "node_modules", "pnpm", "bin", "pnpm.mjs"),
  }
  if (!fetched.node) throw new Explained(noNode(wanted.name))
  if (!existsSync(fetched.pnpm))
    throw new Explained(`npm fetched pnpm, but ${fetched.pnpm} is not there. Delete ${folder} and try again.`)
  writeFileSync(memory, JSON.stringify(running ? { ...remembered, pnpm: fetched.pnpm } : fetched))
  return { node: fetched.node, pnpm: fetched.pnpm, origin: await originOf(fetched.node, running) }
}

/** @returns {{ node?: string, pnpm?: string }} */
function recall() {
  try {
    return JSON.parse(readFileSync(memory, "utf8"))
  } catch {
    return {}
  }
}

/** The path, if what lies there runs and is new enough. @param {string | undefined} file @returns {Promise<string | null>} */
async function usable(file) {
  if (!file || !existsSync(file)) return null
  const { code, output } = await run(file, ["--version"], { quiet: true })
  return code === 0 && majorOf(output.trim()) >= OLDEST_NODE_MAJOR ? file : null
}

/** @param {string} node @param {string | null} running */
async function originOf(node, running) {
  if (running) return `Node ${process.versions.node}, this machine's own`
  const { output } = await run(node, ["--version"], { quiet: true })
  return `Node ${output.trim().replace(/^v/, "")}, fetched into .cache`
}

/** @param {string[]} packages */
async function fetchPackages(packages) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true }))
  const args = [
    "install",
    "--prefix",
    folder,
    "--ignore-scripts",
    "--no-package-lock",
    "--no-audit",
    "--no-fund",
    ...packages,
  ]
  const npm = npmCommand()
  const { code, output } = await run(npm.file, [...npm.args, ...args], { cwd: folder, quiet: true, shell: npm.shell })
  if (code === 0) return
  throw new Explained(
    `npm could not fetch ${packages.join(" and ")}. Is the npm registry reachable from here?\n\n${output.trim()}\n\n` +
      `Without a registry: install Node >= ${OLDEST_NODE_MAJOR} by hand and run this again where the registry can be reached once.`,
  )
}

/** npm's own script when npm started us (no shell needed), else the npm of PATH. */
function npmCommand() {
  const script = process.env.npm_execpath ?? ""
  if (path.basename(script) === "npm-cli.js") return { file: process.execPath, args: [script], shell: false }
  const windows = process.platform === "win32"
  return { file: windows ? "npm.cmd" : "npm", args: [], shell: windows }
}

/** @param {string} packageName */
const noNode = (packageName) =>
  `There is no Node ${OLDEST_NODE_MAJOR} that runs on this machine (${process.platform} ${process.arch}): ${packageName} was tried.\n` +
  `Install Node ${OLDEST_NODE_MAJOR} or newer, then run this again.`

import { findToolchain } from "../toolchain.mjs"
import { installPackages } from "./install.mjs"

/**
 * The first two steps of every word: a Node that is new enough, then the workspace's packages.
 * @param {ReturnType<typeof import("./progress.mjs").progress>} steps
 * @returns {Promise<import("../toolchain.mjs").Toolchain>}
 */
export async function readyToolchain(steps) {
  const node = steps.step("Node")
  const toolchain = await findToolchain(node.done)
  node.done(`ready: ${toolchain.origin}`)
  const packages = steps.step("Packages")
  packages.done(await installPackages(toolchain, packages.done))
  return toolchain
}

import { accessSync, constants } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { inRoot } from "./steps/place.mjs"
import { Explained } from "./steps/progress.mjs"

/** How every browser of the tests, drills and benches is started: without a window, and talking to nobody of its own accord. */
export const browserArgs = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/** @param {string} file */
function canRun(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Where Chromium and its relatives usually lie.
 * @param {string} platform as process.platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]} most wanted first
 */
export function usualPlaces(platform, env) {
  if (platform === "darwin") {
    const apps = [
      "Google Chrome.app/Contents/MacOS/Google Chrome",
      "Chromium.app/Contents/MacOS/Chromium",
      "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ]
    return [path.posix.join("/Applications"), path.posix.join(env.HOME ?? "/", "Applications")].flatMap((folder) =>
      apps.map((app) => `${folder}/${app}`),
    )
  }
  if (platform === "win32") {
    const programs = [
      "Google\\Chrome\\Application\\chrome.exe",
      "Chromium\\Application\\chrome.exe",
      "Microsoft\\Edge\\Application\\msedge.exe",
    ]
    const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    )
    return folders.flatMap((folder) => programs.map((program) => `${folder}\\${program}`))
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"]
  const folders = [
    "/usr/bin",
    "/usr/local/bin",
    "/snap/bin",
    ...(env.PATH ?? "").split(":").filter((folder) => path.posix.isAbsolute(folder)),
  ]
  return names.flatMap((name) => [...new Set(folders)].map((folder) => `${folder}/${name}`))
}

/**
 * The browser for the journeys: CHROME_PATH, else an installed one, else the one that came with the packages (Linux on x64).
 * @returns {Promise<{ path: string, origin: string }>}
 * @throws {Explained} when there is none: journeys are never skipped in silence
 */
export async function findBrowser() {
  const named = process.env.CHROME_PATH
  if (named) {
    if (canRun(named)) return { path: named, origin: "named by CHROME_PATH" }
    throw new Explained(`CHROME_PATH names ${named}, which is not there or may not be run.`)
  }
  const installed = usualPlaces(process.platform, process.env).find(canRun)
  if (installed) return { path: installed, origin: "this machine's own" }
  if (process.platform === "linux" && process.arch === "x64")
    return { path: await packedBrowser(), origin: "from the packages" }
  throw new Explained(
    "No Chrome, Chromium or Edge was found for the browser tests. Install one, or name its executable with CHROME_PATH.",
  )
}

/** Unpacks the browser that is published as a package; its module decides where (the machine's temporary folder). @returns {Promise<string>} */
async function packedBrowser() {
  try {
    const entry = createRequire(inRoot("web/package.json")).resolve("@sparticuz/chromium")
    const { default: chromium } = await import(pathToFileURL(entry).href)
    return await chromium.executablePath()
  } catch (error) {
    throw new Explained(
      `No Chrome, Chromium or Edge is installed, and the packaged one could not be unpacked (${error instanceof Error ? error.message : String(error)}).\n` +
        "Install one, or name its executable with CHROME_PATH.",
    )
  }
}

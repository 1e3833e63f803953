import { browserArgs, findBrowser } from "../../tools/find-browser.mjs"
import { chromium } from "./packages.ts"

/** A browser that talks to nobody of its own accord. */
export async function openBrowser() {
  const { path } = await findBrowser()
  return chromium().launch({
    executablePath: path,
    args: browserArgs,
  })
}

export type Browser = Awaited<ReturnType<typeof openBrowser>>
export type BrowserPage = Awaited<ReturnType<Browser["newPage"]>>

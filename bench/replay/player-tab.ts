import type { Browser, BrowserPage } from "../../chaos/rig/browser.ts"
import type { CDPSession } from "@playwright/test"
import { watchPaint } from "./watch-paint.ts"

interface Seen {
  firstPictureMs?: number
  drawableMs?: number
  painted?: Promise<number | null>
}

/** From a press or a key until the board was painted. */
export interface Sought {
  /** Null when the board needed no painting. */
  ms: number | null
  /** Processor time that the page's own thread took, also for what came after. */
  ownMs: number
}

interface Opening {
  browser: Browser
  origin: string
  cookie: string
  path: string
}

/** A page of the product in a real browser, with nothing in its cache. */
export class PlayerTab {
  readonly page: BrowserPage
  readonly #tools: CDPSession

  private constructor(page: BrowserPage, tools: CDPSession) {
    this.page = page
    this.#tools = tools
  }

  static async open({ browser, origin, cookie, path }: Opening): Promise<PlayerTab> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const [name = "", value = ""] = cookie.split("=")
    await context.addCookies([{ name, value, url: origin }])
    const page = await context.newPage()
    page.on("pageerror", (error) => console.error(`    the page failed: ${error.message}`))
    await page.addInitScript(watchPaint)
    const tools = await context.newCDPSession(page)
    await tools.send("Performance.enable", { timeDomain: "threadTicks" })
    await page.goto(origin + path)
    return new PlayerTab(page, tools)
  }

  /** From the navigation to the first frame with something on the board, or in which one may draw on it. */
  async sinceNavigation(what: "firstPictureMs" | "drawableMs"): Promise<number> {
    const found = await this.page.waitForFunction(
      (name) => (globalThis as unknown as { seen: Seen }).seen[name],
      what,
      { timeout: 60_000 },
    )
    return Number(await found.jsonValue())
  }

  /** On the finished page: from the press of one of its links to a moment to the first frame with something on the board. */
  async sincePressed(share: number): Promise<number> {
    const links = this.page.getByRole("link", { name: /^See the moment/ })
    await links.first().waitFor()
    await this.page.waitForLoadState("networkidle")
    const pressed = links.nth(Math.floor(share * (await links.count())))
    await pressed.scrollIntoViewIfNeeded()
    const before = await this.page.evaluate(() => performance.now())
    await pressed.click()
    return (await this.sinceNavigation("firstPictureMs")) - before
  }

  /** Until the whole recording has arrived. */
  async arrived(segments: number): Promise<void> {
    await this.page.waitForFunction(
      (count) =>
        performance.getEntriesByType("resource").filter(({ name }) => /\/replay\/[\w-]+\/\d+$/.test(name)).length >=
        count,
      segments,
      { timeout: 60_000 },
    )
    await this.page.waitForTimeout(500)
  }

  /** Presses the strip at a share of its width. */
  async press(share: number): Promise<Sought> {
    const box = await this.#track.boundingBox()
    if (!box) throw new Error("the strip is not there")
    return this.#sought(() => this.page.mouse.click(box.x + share * (box.width - 1), box.y + box.height / 2))
  }

  key(key: string): Promise<Sought> {
    return this.#sought(() => this.#playhead.press(key))
  }

  /** Bytes that the page holds, of script, of the document and in buffers, after what nobody holds was collected. */
  async heapBytes(): Promise<number> {
    await this.#tools.send("HeapProfiler.enable")
    for (let time = 0; time < 3; time++) await this.#tools.send("HeapProfiler.collectGarbage")
    const usage: Record<string, number> = await this.#tools.send("Runtime.getHeapUsage")
    await this.#tools.send("HeapProfiler.disable")
    const { usedSize = NaN, embedderHeapUsedSize = 0, backingStorageSize = 0 } = usage
    return usedSize + embedderHeapUsedSize + backingStorageSize
  }

  /** Every mark behind a moment in its own words, as the list of moments has them. */
  async marksAfter(fromMs: number): Promise<string[]> {
    const { page } = this
    await page.getByRole("button", { name: "Moments" }).click()
    const rows = page.getByLabel("Moments").locator("li button:not([data-chapter])")
    await rows.first().waitFor()
    const told = await rows.evaluateAll((all) =>
      all.map((row) => [...row.children].map(({ textContent }) => textContent ?? "")),
    )
    await page.keyboard.press("Escape")
    const secondsOf = (time: string) => time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0)
    return told.flatMap(([time = "", words = ""]) => (secondsOf(time) * 1000 > fromMs ? [words] : []))
  }

  /** Plays at 16× to the end; what was announced on the way, each as often as it was, and the gaps between frames, ms. */
  async playThrough(withinMs: number): Promise<{ announced: string[]; gapsMs: number[]; ms: number }> {
    const { page } = this
    await page.getByLabel("Speed").selectOption("16")
    await page.evaluate(collectAnnouncements)
    const startedAt = performance.now()
    await page.getByRole("button", { name: "Play", exact: true }).click()
    await page.getByRole("button", { name: "Pause", exact: true }).waitFor()
    await page.getByRole("button", { name: "Play", exact: true }).waitFor({ timeout: withinMs })
    const ms = performance.now() - startedAt
    const heard = await page.evaluate(
      () => (globalThis as unknown as { heard: { announced: string[]; gapsMs: number[] } }).heard,
    )
    return { ...heard, ms }
  }

  close(): Promise<void> {
    return this.page.context().close()
  }

  get #playhead() {
    return this.page.getByRole("slider", { name: "Playhead" })
  }

  get #track() {
    return this.#playhead.locator("xpath=..")
  }

  async #sought(act: () => Promise<void>): Promise<Sought> {
    const before = await this.#ownMs()
    await act()
    const ms = await this.page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen.painted)
    return { ms: ms ?? null, ownMs: (await this.#ownMs()) - before }
  }

  async #ownMs(): Promise<number> {
    const { metrics } = await this.#tools.send("Performance.getMetrics")
    return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN)
  }
}

/** Runs in the page. */
function collectAnnouncements(): void {
  const announced: string[] = []
  const gapsMs: number[] = []
  Object.assign(globalThis, { heard: { announced, gapsMs } })
  const status = document.querySelector("[aria-label=Playing] [role=status]")
  if (!status) throw new Error("nothing is announced anywhere")
  let before: string[] = []
  const hear = () => {
    const now = (status.textContent ?? "").split(" · ")
    const known = [...before]
    for (const words of now) {
      const at = known.indexOf(words)
      if (at >= 0) known.splice(at, 1)
      else announced.push(words)
    }
    before = now
  }
  new MutationObserver(hear).observe(status, { childList: true, characterData: true, subtree: true })
  let last = performance.now()
  const frame = (now: number) => {
    gapsMs.push(now - last)
    last = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

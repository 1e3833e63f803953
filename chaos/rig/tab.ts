import type { Browser, BrowserPage } from "./browser.ts"

const ackKind = 4

export interface TabOptions {
  browser: Browser
  url: string
  cookie: string
  /** Called for every acknowledgement that reaches the tab. */
  acked(): void
}

/** The product's page in a real browser of its own, in which one person types and draws. */
export class Tab {
  readonly #page: BrowserPage
  readonly words: string[] = []
  shapes = 0

  private constructor(page: BrowserPage) {
    this.#page = page
  }

  static async open({ browser, url, cookie, acked }: TabOptions): Promise<Tab> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const [name = "", value = ""] = cookie.split("=")
    await context.addCookies([{ name, value, url }])
    const page = await context.newPage()
    page.on("websocket", (socket) =>
      socket.on("framereceived", ({ payload }) => {
        if (typeof payload !== "string" && payload[1] === ackKind) acked()
      }),
    )
    await page.goto(url)
    const tab = new Tab(page)
    await tab.#notes.waitFor()
    await page.getByTestId("toolbar-rectangle").waitFor({ state: "attached" })
    return tab
  }

  get #notes() {
    return this.#page.locator(".cm-content")
  }

  async type(word: string): Promise<void> {
    await this.#notes.click()
    await this.#page.keyboard.press("ControlOrMeta+End")
    await this.#page.keyboard.type(`${word} `)
    this.words.push(word)
  }

  async draw(): Promise<void> {
    const box = await this.#page.locator("canvas.interactive").boundingBox()
    if (!box) throw new Error("the board is not there")
    await this.#page.getByTestId("toolbar-rectangle").click({ force: true })
    const { mouse } = this.#page
    const corner = { x: box.x + 280 + (this.shapes % 6) * 20, y: box.y + 90 + (this.shapes % 11) * 24 }
    await mouse.move(corner.x, corner.y)
    await mouse.down()
    await mouse.move(corner.x + 60, corner.y + 30, { steps: 3 })
    await mouse.move(corner.x + 110, corner.y + 60, { steps: 3 })
    await mouse.up()
    this.shapes++
  }

  /** Whether the page says Saved at this moment. */
  async saysSaved(): Promise<boolean> {
    return (await this.#page.locator("[data-state=saved]").count()) > 0
  }

  /** How long until the page says Saved, ms; null if it does not. */
  async saved(withinMs: number): Promise<number | null> {
    const startedAt = performance.now()
    const said = this.#page.locator("[data-state=saved]").first().waitFor({ timeout: withinMs })
    return said.then(
      () => performance.now() - startedAt,
      () => null,
    )
  }

  /** The words on the page, as its reader sees them. */
  async shownWords(): Promise<Set<string>> {
    return new Set((await this.#notes.innerText()).split(/\s+/))
  }
}

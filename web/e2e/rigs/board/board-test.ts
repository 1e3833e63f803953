import { expect, test as base, type Page } from "@playwright/test"
import type { Rig } from "./rig.tsx"

declare global {
  interface Window {
    rig: Rig
  }
}

/** Two boards on one page. Fails on an unexpected console message, an error, or a request that leaves the origin. */
export const test = base.extend<{ boards: Boards }>({
  boards: async ({ page, baseURL }, provide) => {
    const wrong: string[] = []
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) wrong.push(`${message.type()}: ${message.text()}`)
    })
    page.on("pageerror", (error) => wrong.push(`error: ${error.message}`))
    page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(baseURL ?? ""))
        wrong.push(`request: ${request.url()}`)
    })
    page.on("frameattached", () => wrong.push("a frame was attached"))
    await page.goto("/")
    const boards = new Boards(page)
    await boards.ready(2)
    await provide(boards)
    expect(wrong).toEqual([])
  },
})

export interface Point {
  x: number
  y: number
}

/** A hand at two boards: `at` is the board, points are pixels from the middle of its canvas. */
export class Boards {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async ready(count: number): Promise<void> {
    await expect(this.page.getByRole("toolbar", { name: "Components" })).toHaveCount(count)
  }

  /** Chooses a tool by its key (`r`, `o`, `a`, `p`, `t`, `v`). */
  async tool(at: number, key: string): Promise<void> {
    await this.page.locator(`#board-${at} .excalidraw-container`).focus()
    await this.page.keyboard.press(key)
  }

  async press(at: number, key: string): Promise<void> {
    await this.tool(at, key)
  }

  /** Presses at the first point, moves through the others, and lets go unless `hold`. */
  async stroke(at: number, points: readonly Point[], hold = false): Promise<void> {
    const middle = await this.#middle(at)
    const { mouse } = this.page
    for (const [count, { x, y }] of points.entries()) {
      await mouse.move(middle.x + x, middle.y + y, { steps: count === 0 ? 1 : 4 })
      if (count === 0) await mouse.down()
    }
    if (!hold) await mouse.up()
  }

  async release(): Promise<void> {
    await this.page.mouse.up()
  }

  async click(at: number, point: Point): Promise<void> {
    const middle = await this.#middle(at)
    await this.page.mouse.click(middle.x + point.x, middle.y + point.y)
  }

  async draw(at: number, key: string, from: Point, to: Point): Promise<void> {
    await this.tool(at, key)
    await this.stroke(at, [from, to])
  }

  async write(at: number, where: Point, text: string): Promise<void> {
    await this.tool(at, "t")
    await this.click(at, where)
    await this.page.locator("textarea.excalidraw-wysiwyg").waitFor()
    await this.page.keyboard.type(text)
    await this.page.keyboard.press("Escape")
  }

  /** Live elements as the editor holds them, without the stamps and keys that are each editor's own. */
  picture(at: number): Promise<Record<string, unknown>[]> {
    return this.page.evaluate((board) => {
      const own = new Set(["version", "versionNonce", "updated", "index", "lastCommittedPoint"])
      const scene = window.rig.scene(board).filter((element) => element.isDeleted !== true)
      const live = new Set(scene.map((element) => element.id))
      return scene.map((element) => {
        const bound = (element.boundElements ?? []) as { id: string; type: string }[]
        const seen = Object.fromEntries(Object.entries(element).filter(([key]) => !own.has(key)))
        return {
          ...seen,
          boundElements: bound
            .filter(({ id }) => live.has(id))
            .map(({ id, type }) => `${id} ${type}`)
            .sort(),
        }
      })
    }, at)
  }

  split(): Promise<void> {
    return this.page.evaluate(() => void (window.rig.bridge.split = true))
  }

  heal(): Promise<void> {
    return this.page.evaluate(() => window.rig.bridge.heal())
  }

  /** Both boards show the same, and from then on nothing is sent. */
  async agree(): Promise<void> {
    await expect(async () => {
      expect(await this.page.evaluate(() => window.rig.bridge.idle)).toBe(true)
      expect(await this.picture(1)).toEqual(await this.picture(0))
      const carried = await this.page.evaluate(() => window.rig.bridge.carried)
      // Silence has no event to wait for: longer than any timer of the binding. What was not yet written may still come.
      await this.page.waitForTimeout(600)
      expect(await this.page.evaluate(() => window.rig.bridge.carried)).toBe(carried)
    }).toPass({ timeout: 15_000 })
  }

  async #middle(at: number): Promise<Point> {
    const box = await this.page.locator(`#board-${at} canvas.interactive`).boundingBox()
    if (!box) throw new Error(`board ${at} is not there`)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
}

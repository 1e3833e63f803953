import type { Locator, Page, Response } from "@playwright/test"
import { screenFindings } from "./fixtures/axe.ts"
import { expect, notes, saved, startPractising, test, write } from "./fixtures/story.ts"

const widths = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } }

/** Every screen, as a first visitor comes by it; each stop names what is on screen. */
async function visitEveryScreen(page: Page, url: string, stop: (name: string) => Promise<void>): Promise<void> {
  await page.goto(url)
  await expect(page.getByRole("button", { name: "Start practising" }).first()).toBeVisible()
  await stop("home, first visit")
  await page.goto(`${url}/prompts`)
  await expect(page.getByText("Ticket booking").first()).toBeVisible()
  await stop("library")
  await page.goto(`${url}/prompts?search=nothing-like-this&q=nothing-like-this`)
  await stop("library, filtered")
  await page.goto(`${url}/prompts/ticket-booking`)
  await expect(page.getByRole("heading", { name: "Ticket booking" })).toBeVisible()
  await stop("prompt")
  await page.getByRole("button", { name: "Get ready" }).click()
  await expect(page.getByRole("button", { name: /start the clock/i })).toBeVisible()
  await stop("lobby")
  await page.getByRole("button", { name: /start the clock/i }).click()
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible()
  await stop("workspace")
  await page.getByRole("button", { name: "Pause" }).click()
  await expect(page.getByRole("button", { name: "Resume" }).first()).toBeVisible()
  // A tooltip under the mouse is not part of the screen.
  await page.mouse.move(0, 0)
  await expect(page.getByRole("tooltip")).toHaveCount(0)
  await stop("workspace, paused")
  await page.goto(url)
  await expect(page.getByText("Ticket booking").first()).toBeVisible()
  await stop("home, later visit")
  await page.goto(`${url}/no/such/page`)
  await stop("nothing here")
}

for (const [width, viewport] of Object.entries(widths)) {
  test(`axe finds nothing and nothing overflows, light and dark: ${width}`, async ({ browser, server }) => {
    test.setTimeout(180_000)
    const context = await browser.newContext({ viewport })
    const page = await context.newPage()
    const findings: string[] = []
    await visitEveryScreen(page, server.url, async (name) => {
      await page.waitForLoadState("networkidle")
      findings.push(...(await screenFindings(page)).map((finding) => `${name}: ${finding}`))
    })
    await context.close()
    expect(findings).toEqual([])
  })
}

test("Home and Library load at most 280 kB of script, compressed as served", async ({ browser, server }) => {
  for (const path of ["/", "/prompts"]) {
    const context = await browser.newContext()
    const page = await context.newPage()
    const scripts: Response[] = []
    page.on("response", (response) => {
      if (response.request().resourceType() === "script") scripts.push(response)
    })
    await page.goto(`${server.url}${path}`)
    await page.waitForLoadState("networkidle")
    const sizes = await Promise.all(scripts.map((script) => script.request().sizes()))
    const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
    expect(bytes, path).toBeGreaterThan(50_000)
    expect(bytes, path).toBeLessThan(280 * 1024)
    await context.close()
  }
})

test("with the keyboard alone: start, write, draw, move through the steps, finish", async ({ page, server }) => {
  await page.goto(server.url)
  await page.getByRole("button", { name: "Start practising" }).first().focus()
  await page.keyboard.press("Enter")
  await expect(page.locator("canvas.interactive")).toBeVisible()

  await tabTo(page, notes(page))
  await page.keyboard.type("Typed without a mouse.")
  await page.keyboard.press("Escape")
  for (const [key, name] of [
    ["2", "API"],
    ["5", "Scaling"],
  ] as const) {
    await page.keyboard.press("g")
    await page.keyboard.press(key)
    await expect(page.getByRole("heading", { name, level: 2 })).toBeVisible()
  }
  await tabTo(page, page.getByRole("button", { name: "Add Client" }))
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press("ArrowDown")
  await expect(page.getByRole("button", { name: "Add Load balancer" })).toBeFocused()
  await page.keyboard.press("Enter")
  await saved(page)

  await page.keyboard.press("Control+k")
  await page.keyboard.type("finish")
  await page.keyboard.press("Enter")
  const dialog = page.getByRole("dialog", { name: "Finish the round?" })
  // A dialog takes the focus a tick after it is seen: a key pressed in between would land on what it focuses then.
  await expect(dialog.getByRole("button", { name: "Keep going" })).toBeFocused()
  await tabTo(page, dialog.getByRole("button", { name: "Finish" }))
  await page.keyboard.press("Enter")
  await expect(page.getByText("Typed without a mouse.")).toBeVisible()
})

/** Presses Tab until the element has the focus: if it cannot be reached that way, nobody with a keyboard can. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press("Tab")
  }
  throw new Error("cannot be reached by Tab")
}

test("a session of another browser, and one that never was, say so kindly", async ({ page, browser, server }) => {
  await startPractising(page, server)
  await write(page, "Mine.")
  await saved(page)
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(page.url())
  await expect(stranger.getByText(/another browser|not here|no such/i).first()).toBeVisible()
  await expect(stranger.getByText("Mine.")).toHaveCount(0)
  await stranger.context().close()
})

import type { Locator, Page } from "@playwright/test"
import { addCard } from "@tradeoff/shared/document/cards.ts"
import { noteOf } from "@tradeoff/shared/document/layout.ts"
import { screenFindings } from "./fixtures/axe.ts"
import type { Server } from "./fixtures/server.ts"
import { drawRectangle, expect, finish, goToStep, saved, startPractising, test } from "./fixtures/story.ts"
import { drawPair, writeInto } from "./fixtures/write-document.ts"

/** A short round of two steps with drawing, cards, a fact, a hint and a pause; yields the session's address. */
async function playShortRound(page: Page, server: Server): Promise<string> {
  await startPractising(page, server)
  await command(page, { type: "start" })
  await drawRectangle(page, { x: 0, y: 260 })
  await writeInto(page, (doc) => {
    addCard(doc, { id: "aaaaaa", kind: "requirement", madeInTry: 1, fields: { what: "Hold a caller to a rate" } })
    noteOf(doc, "requirements")?.insert(0, "Ten thousand callers.")
  })
  await saved(page)
  await command(page, { type: "askFact", fact: "F1" })
  await command(page, { type: "takeHint", step: "requirements", level: "L1" })
  await goToStep(page, "API")
  await command(page, { type: "pause" })
  await expect(page.getByRole("button", { name: "Resume" }).first()).toBeVisible()
  await command(page, { type: "resume" })
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible()
  await writeInto(page, (doc) => {
    addCard(doc, { id: "bbbbbb", kind: "operation", madeInTry: 1, fields: { address: "/check", method: "POST" } })
    drawPair(doc, ["Gateway", "Bucket store"], "check")
  })
  await saved(page)
  await finish(page)
  return new URL(page.url()).pathname
}

async function command(page: Page, asked: object): Promise<void> {
  const { origin, pathname } = new URL(page.url())
  const reply = await page.request.post(`${origin}/api${pathname}/commands`, { data: asked, headers: { origin } })
  expect(reply.status()).toBe(200)
}

const playhead = (page: Page) => page.getByRole("slider", { name: "Playhead" })
const cards = (page: Page) => page.getByRole("region", { name: "Cards and notes" })

async function watch(page: Page, address: string, at = ""): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}${address}/replay${at}`)
  await expect(playhead(page)).toBeVisible()
}

/** Presses here and there until `done`. */
async function pressWithin(page: Page, area: Locator, done: () => Promise<boolean>): Promise<void> {
  const box = (await area.boundingBox())!
  const shares = [0.15, 0.3, 0.45, 0.6, 0.75, 0.9]
  for (const down of shares) {
    for (const across of shares) {
      if (await done()) return
      await page.mouse.click(box.x + across * box.width, box.y + down * box.height)
    }
  }
}

const minute = /^Minute (\d+):(\d\d)/

/** Where the playhead is, by what it says of itself. */
async function place(page: Page): Promise<string> {
  return (await playhead(page).getAttribute("aria-valuetext")) ?? ""
}

test("a round is watched: played, sought by keys, jumped through by marks, and linked to", async ({
  page,
  browser,
  server,
}) => {
  test.setTimeout(120_000)
  const address = await playShortRound(page, server)

  await test.step("from the finished page to the replay, and to the moment of a hint", async () => {
    await page
      .getByRole("link", { name: /^See the moment/ })
      .last()
      .click()
    await expect(page).toHaveURL(/\/replay\?at=\d+$/)
    await expect(playhead(page)).toHaveAttribute("aria-valuetext", minute)
    await page.goBack()
    await page.getByRole("link", { name: "Watch the replay" }).click()
    await expect(playhead(page)).toHaveAttribute("aria-valuetext", "Minute 0:00, Requirements")
  })

  await test.step("board, cards and clock are those of the moment", async () => {
    await expect(cards(page).getByText("Nothing written yet at this moment.")).toBeVisible()
    await expect(page.getByText("45:00").first()).toBeVisible()
    await page.keyboard.press("End")
    await expect(cards(page).getByText("/check")).toBeVisible()
    await expect(page.getByText("finished", { exact: true })).toBeVisible()
    await cards(page).getByLabel("Cards of which step").selectOption({ label: "1 Requirements" })
    await expect(cards(page).getByText("Hold a caller to a rate")).toBeVisible()
    await expect(cards(page).getByText("Ten thousand callers.")).toBeVisible()
    await cards(page).getByLabel("Cards of which step").selectOption("open")
    await page.keyboard.press("Home")
    await expect(cards(page).getByText("/check")).toBeHidden()
  })

  await test.step("played to the end, the pause is jumped and what is passed is told", async () => {
    await page.getByRole("combobox", { name: "Speed" }).selectOption("0.5")
    await page.getByRole("button", { name: "Play" }).press("Space")
    await expect(page.getByRole("group", { name: "Playing" }).getByRole("status")).toContainText("Asked: ")
    await page.getByRole("combobox", { name: "Speed" }).selectOption("16")
    await expect(cards(page).getByText("/check")).toBeVisible()
    await expect(page.getByRole("button", { name: "Play" })).toBeVisible()
  })

  await test.step("by keys from mark to mark and from chapter to chapter", async () => {
    await playhead(page).focus()
    await page.keyboard.press("Home")
    await page.keyboard.press("]")
    expect(await place(page)).toMatch(/, API$/)
    await page.keyboard.press("Home")
    await page.keyboard.press(".")
    const first = await place(page)
    await page.keyboard.press(".")
    await page.keyboard.press(".")
    expect(await place(page)).toMatch(/, API$/)
    await page.getByRole("button", { name: "Moments" }).click()
    await page.getByRole("button", { name: /Asked: / }).click()
    expect(await place(page)).toBe(first)
    await page.keyboard.press("?")
    await expect(page.getByRole("dialog", { name: "Keys" }).getByText("Next mark")).toBeVisible()
    await page.keyboard.press("Escape")
    await expect(page.getByRole("dialog", { name: "Keys" })).toHaveCount(0)
  })

  await test.step("the address is a link to the moment: its owner sees it, a stranger is told no", async () => {
    await page.keyboard.press("Home")
    await expect(page).toHaveURL(/at=0$/)
    await page.keyboard.press("End")
    await expect(page).toHaveURL(/at=[1-9]\d+$/)
    const link = page.url()
    const second = await page.context().newPage()
    await second.goto(link)
    await expect(cards(second).getByText("/check")).toBeVisible()
    await second.close()
    const strangers = await browser.newContext()
    const stranger = await strangers.newPage()
    await stranger.goto(link)
    await expect(stranger.getByRole("heading", { name: "There is no such session" })).toBeVisible()
    await expect(stranger.getByRole("slider")).toHaveCount(0)
    await strangers.close()
  })

  await test.step("the end state beside an earlier moment", async () => {
    await page.keyboard.press("Home")
    await page.keyboard.press("e")
    const end = page.getByRole("region", { name: "The end state" })
    await expect(end.getByRole("img", { name: "The board at the end" })).toBeVisible()
    await expect(end.getByText("Hold a caller to a rate")).toBeVisible()
    await expect(cards(page).getByText("Hold a caller to a rate")).toBeHidden()
    await page.keyboard.press("e")
    await expect(end).toHaveCount(0)
  })

  await test.step("the view is followed until a hand moves the board", async () => {
    const follow = page.getByRole("button", { name: "Follow the view" })
    await page.keyboard.press("End")
    await expect(follow).toHaveCount(0)
    const board = (await page.locator("canvas.interactive").boundingBox())!
    await page.mouse.move(board.x + board.width / 2, board.y + board.height - 60)
    await page.mouse.wheel(0, 150)
    await expect(follow).toBeVisible()
    await follow.click()
    await expect(follow).toHaveCount(0)
  })

  await test.step("again from here: board and cards are there, and the two link to each other", async () => {
    await page.getByRole("button", { name: "Again from here" }).click()
    const dialog = page.getByRole("dialog", { name: "Again from here" })
    await expect(dialog.getByRole("radio", { name: "Practice" })).toBeChecked()
    await dialog.getByRole("button", { name: "Get ready" }).click()
    await page.getByRole("button", { name: "Start the clock" }).click()
    await page.getByRole("button", { name: "Go on to the requirements" }).click()
    await expect(page.getByText("Hold a caller to a rate").first()).toBeVisible()
    await finish(page)
    await expect(page.getByText(/Goes on from/)).toBeVisible()
    const tries = page.getByRole("region", { name: "Your tries" })
    await expect(tries.getByRole("row")).toHaveCount(3)
    await expect(tries.getByText(/^From minute 0:0\d of the round of/)).toBeVisible()
    await page.getByRole("link", { name: /^minute 0:0/ }).click()
    await expect(page).toHaveURL(new RegExp(`${address}/replay`))
  })
})

test("comments are pinned to a moment and a place; they outlive a reload and a failure", async ({ page, server }) => {
  test.setTimeout(120_000)
  const address = await playShortRound(page, server)
  await watch(page, address)
  await page.keyboard.press("End")
  await expect(cards(page).getByText("/check")).toBeVisible()
  const pane = page.getByRole("region", { name: "Comments" })
  const field = pane.getByRole("textbox", { name: "Comment" })

  await test.step("on a card; when it cannot be saved its words stay", async () => {
    await page.route("**/comments", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()))
    await page.getByRole("button", { name: "Comment on API1" }).click()
    await expect(pane.getByLabel("About")).toHaveValue("card bbbbbb")
    await expect(page.locator("[data-card=bbbbbb][data-ringed]")).toBeVisible()
    await field.fill("What does it answer when the store is down?")
    await pane.getByRole("button", { name: "Save the comment" }).click()
    await expect(pane.getByText(/your words are still here/)).toBeVisible()
    await expect(field).toHaveValue("What does it answer when the store is down?")
    await page.unroute("**/comments")
    await pane.getByRole("button", { name: "Save the comment" }).click()
    await expect(field).toHaveCount(0)
    await expect(pane.getByRole("listitem")).toHaveCount(1)
  })

  await test.step("about a shape if one likes, and at the beginning, by the key", async () => {
    await playhead(page).focus()
    await page.keyboard.press("c")
    await pane.getByLabel("About").selectOption({ label: "Shape “Gateway”" })
    await expect(pane.getByLabel("About")).toHaveValue("element one")
    await field.fill("One of these is not enough.")
    await pane.getByRole("button", { name: "Save the comment" }).click()
    await expect(field).toHaveCount(0)
    await expect(pane.getByRole("listitem")).toHaveCount(2)
    await playhead(page).focus()
    await page.keyboard.press("Shift+ArrowLeft")
    await page.keyboard.press("c")
    await expect(field).toBeFocused()
    await field.fill("Too early to draw.")
    await field.press("ControlOrMeta+Enter")
    await expect(pane.getByRole("listitem")).toHaveCount(3)
    await expect(pane.getByRole("listitem").first()).toContainText("Too early to draw.")
  })

  await test.step("opened from its card, from its shape and from the strip", async () => {
    const current = pane.locator("[aria-current]")
    await page.keyboard.press("m")
    await expect(pane).toHaveCount(0)
    await page.keyboard.press("End")
    await page.getByRole("button", { name: "Open the comment on API1" }).click()
    await expect(current).toContainText("API1 /check")
    await page.keyboard.press("m")
    await page.getByRole("button", { name: "Show all" }).click()
    await pressWithin(page, page.locator("canvas.interactive"), () => pane.isVisible())
    await expect(current).toContainText("Shape “Gateway”")
    await page.keyboard.press("m")
    await page.keyboard.press("End")
    await page.getByTitle(/^Minute 0:00\. Comment: Too early/).click()
    await expect(current).toContainText("0:00")
    expect(await place(page)).toMatch(/^Minute 0:00/)
  })

  await test.step("edited, and read again after a reload; opening one leads to its moment and place", async () => {
    const early = pane.getByRole("listitem").filter({ hasText: "Too early" })
    await early.getByRole("button", { name: "Edit" }).click()
    await pane.getByRole("textbox", { name: "The comment's words" }).fill("Draw after the numbers.")
    await pane.getByRole("button", { name: "Save", exact: true }).click()
    await expect(pane.getByText("Draw after the numbers.")).toBeVisible()
    await page.reload()
    await page.getByRole("button", { name: "Comments (3)" }).click()
    await expect(pane.getByText("Draw after the numbers.")).toBeVisible()
    await pane.getByRole("button", { name: /API1 \/check/ }).click()
    await expect(page.locator("[data-card=bbbbbb][data-ringed]")).toBeVisible()
    expect(await place(page)).toMatch(/, API$/)
  })

  await test.step("deleted", async () => {
    await pane.getByRole("button", { name: "Delete the comment at 0:00" }).click()
    await pane.getByRole("button", { name: "Delete", exact: true }).click()
    await expect(pane.getByRole("listitem")).toHaveCount(2)
  })
})

test("a part that does not come says so and comes on the next try; an unfinished round says what it is", async ({
  page,
  server,
}) => {
  await startPractising(page, server)
  const running = new URL(page.url()).pathname
  await page.goto(`${server.url}${running}/replay`)
  await expect(page.getByRole("heading", { name: "This round is not finished" })).toBeVisible()
  await page.getByRole("link", { name: "To the round" }).click()
  await expect(page.locator("canvas.interactive")).toBeVisible()
  await command(page, { type: "start" })
  await writeInto(page, (doc) => noteOf(doc, "requirements")?.insert(0, "Ten callers."))
  await finish(page)
  await page.route("**/replay/*/0", (route) => route.abort())
  await page.getByRole("link", { name: "Watch the replay" }).click()
  await expect(page.getByText(/^A part of the replay did not come/)).toBeVisible()
  await page.unroute("**/replay/*/0")
  await page.getByRole("button", { name: "Fetch it again" }).click()
  await page.keyboard.press("End")
  await expect(cards(page).getByText("Ten callers.")).toBeVisible()
})

test("axe finds nothing, and nothing is wider than a phone, light and dark", async ({ page, server }) => {
  test.setTimeout(120_000)
  const address = await playShortRound(page, server)
  await page.setViewportSize({ width: 1440, height: 900 })
  await watch(page, address)
  await page.keyboard.press("End")
  await expect(cards(page).getByText("/check")).toBeVisible()
  await page.keyboard.press("e")
  await page.keyboard.press("c")
  await expect(page.getByRole("img", { name: "The board at the end" })).toBeVisible()
  expect(await screenFindings(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  for (const side of ["Comments", "Cards", "Board"]) {
    await page.getByRole("radiogroup", { name: "What to look at" }).getByText(side).click()
    expect(await screenFindings(page), side).toEqual([])
    await expect(page.getByRole("button", { name: "Play" })).toBeInViewport()
  }
})

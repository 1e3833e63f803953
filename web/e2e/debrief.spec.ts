import type { Page } from "@playwright/test"
import { linkTo } from "@tradeoff/shared/cards/links.ts"
import { addCard } from "@tradeoff/shared/document/cards.ts"
import { noteOf } from "@tradeoff/shared/document/layout.ts"
import { screenFindings } from "./fixtures/axe.ts"
import type { Server } from "./fixtures/server.ts"
import { expect, finish, saved, startPractising, test } from "./fixtures/story.ts"
import { drawPair, writeInto } from "./fixtures/write-document.ts"

/** A short round of the rate limiter with a little of everything. */
async function playShortRound(page: Page, server: Server): Promise<void> {
  await startPractising(page, server)
  await command(page, { type: "start" })
  await writeInto(page, (doc) => {
    addCard(doc, {
      id: "aaaaaa",
      kind: "requirement",
      madeInTry: 1,
      fields: { what: "A caller is held to a rate", priority: "must" },
    })
    addCard(doc, {
      id: "bbbbbb",
      kind: "quality",
      madeInTry: 1,
      fields: { what: "Added latency", target: "p99 below 10 ms" },
    })
    addCard(doc, {
      id: "cccccc",
      kind: "operation",
      madeInTry: 1,
      fields: { address: "/check", method: "POST", serves: linkTo("aaaaaa") },
    })
    addCard(doc, {
      id: "dddddd",
      kind: "estimate",
      madeInTry: 1,
      fields: { name: "Checks", expression: "500k requests/s * 2" },
    })
    addCard(doc, {
      id: "eeeeee",
      kind: "component",
      madeInTry: 1,
      elementId: "two",
      fields: { job: "Owns every bucket" },
    })
    noteOf(doc, "requirements")?.insert(
      0,
      "When the limiter is down we fail open for reads, and fail closed for logging in.",
    )
    drawPair(doc, ["Gateway", "Bucket store"], "check")
  })
  await saved(page)
  await command(page, { type: "askFact", fact: "F1" })
  await command(page, { type: "takeHint", step: "api", level: "L1" })
}

async function command(page: Page, command: object): Promise<void> {
  const { origin, pathname } = new URL(page.url())
  const reply = await page.request.post(`${origin}/api${pathname}/commands`, { data: command, headers: { origin } })
  expect(reply.status()).toBe(200)
}

const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true })

test("a round is looked back on: own work, reference beside it, marks and scores that last", async ({
  page,
  server,
}) => {
  await playShortRound(page, server)
  const kitCalls: string[] = []
  page.on("request", (request) => {
    if (request.url().endsWith("/kit")) kitCalls.push(request.url())
  })
  await finish(page)

  const help = part(page, "What you asked and what helped")
  await expect(help.getByRole("listitem")).toHaveCount(2)
  await expect(help).toContainText("Hint 1 of 5")

  const design = part(page, "Your design")
  await expect(design.getByText("A caller is held to a rate")).toBeVisible()
  await expect(design.getByText("1M requests/s")).toBeVisible()
  await expect(design.getByText("Bucket store")).toBeVisible()
  await expect(design.getByText("FR1")).toHaveCount(2)

  await page.getByRole("button", { name: "Your board: open large" }).click()
  const large = page.getByRole("dialog", { name: "Your board" })
  await expect(large.locator("svg text").filter({ hasText: "Gateway" })).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(large).toHaveCount(0)

  expect(kitCalls).toEqual([])
  const reference = part(page, "The reference")
  await expect(reference).toContainText("before you look")
  await page.getByRole("button", { name: "Open the reference" }).click()
  await expect(reference.getByRole("button", { name: "The reference's board: open large" })).toBeVisible()
  const decisions = reference.getByRole("group", { name: "Decisions" })
  await expect(decisions).toContainText(/yours 0, reference [1-9]/)
  await expect(decisions.getByText("Wins when").first()).toBeHidden()
  await decisions.locator("summary").click()
  await expect(decisions.getByText("Wins when").first()).toBeVisible()
  expect(kitCalls).toHaveLength(1)
  await expect(reference).not.toContainText("before you look")

  // Opened once, open for good, whether or not anything was marked.
  await page.reload()
  await expect(reference.getByRole("button", { name: "The reference's board: open large" })).toBeVisible()
  await expect(page.getByRole("button", { name: "Open the reference" })).toHaveCount(0)
  const checkpoints = part(page, "Checkpoints")
  await expect(checkpoints.getByText(/^0 of \d+ marked$/)).toBeVisible()
  const bonus = checkpoints
    .getByRole("group", { name: "Requirements", exact: true })
    .getByRole("group", { name: "Expected from senior level on: a bonus in this round" })
  const suggested = bonus.getByRole("listitem").filter({ hasText: "when the limiter cannot answer" })
  await suggested.getByRole("button", { name: /^Mark as unprompted/ }).click()
  await expect(suggested.getByRole("radio", { name: "Unprompted" })).toBeChecked()
  const unseen = checkpoints
    .getByRole("listitem")
    .filter({ hasText: "expected at every level", hasNotText: "Looks " })
    .last()
  await unseen.getByRole("radio", { name: "Missed" }).focus()
  await page.keyboard.press("ArrowRight")
  await expect(unseen.getByRole("radio", { name: "Not seen" })).toBeChecked()
  await expect(checkpoints.getByText(/^1 of \d+ marked$/)).toBeVisible()
  await expect(checkpoints.getByText(/^bonus: 1 of \d+ marked$/)).toBeVisible()

  const score = part(page, "Your prediction")
  await expect(score.getByText("Mid level on this question")).toBeVisible()
  await expect(score.getByText("One level up, senior")).toBeVisible()
  await score.getByRole("group", { name: "Designing the solution" }).getByRole("radio", { name: /^2/ }).check()
  await expect(score.getByText(/not ending with a working system/)).toBeVisible()
  await score
    .getByRole("group", { name: "Communication" })
    .getByRole("radio", { name: /^No signal/ })
    .check()
  await expect(score.getByText("Saved", { exact: true })).toBeVisible()

  // In another browser nothing tells of the press, and the marks do.
  await page.evaluate(() => localStorage.clear())
  await page.reload()
  await expect(score.getByText("2 of 5 scored")).toBeVisible()
  await expect(
    score.getByRole("group", { name: "Communication" }).getByRole("radio", { name: /^No signal/ }),
  ).toBeChecked()
  await expect(checkpoints.getByText(/^1 of \d+ marked$/)).toBeVisible()
  await expect(checkpoints.getByText(/^bonus: 1 of \d+ marked$/)).toBeVisible()
  await expect(suggested.getByRole("radio", { name: "Unprompted" })).toBeChecked()
})

test("what cannot be saved says so, stays chosen, and can be sent again", async ({ page, server }) => {
  await startPractising(page, server)
  await command(page, { type: "start" })
  await writeInto(page, (doc) => noteOf(doc, "api")?.insert(0, "GET /"))
  await finish(page)
  const score = part(page, "Your prediction")
  const judgement = score.getByRole("group", { name: "Judgement" }).getByRole("radio", { name: /^3/ })
  await expect(judgement).toBeVisible()
  await page.route("**/review", (route) => route.abort())
  await judgement.check()
  await expect(score.getByText(/^Not saved: the server cannot be reached/)).toBeVisible()
  await expect(judgement).toBeChecked()
  await page.unroute("**/review")
  await score.getByRole("button", { name: "Save them again" }).click()
  await expect(score.getByText("Saved", { exact: true })).toBeVisible()
})

test("a question of one's own has no reference, and says so", async ({ page, server }) => {
  await page.goto(server.url)
  const question = { title: "Design the lift", text: "Ten floors, three cabins." }
  const settings = { kind: "solo", mode: "practice", level: "mid", lengthMin: 35, begins: "onFirstEdit" }
  const created = await page.request.post(`${server.url}/api/sessions`, {
    data: { ...settings, question },
    headers: { origin: server.url },
  })
  expect(created.status()).toBe(201)
  const { id } = (await created.json()) as { id: string }
  await page.goto(`${server.url}/sessions/${id}`)
  await expect(page.locator("canvas.interactive")).toBeVisible()
  await command(page, { type: "start" })
  await writeInto(page, (doc) => noteOf(doc, "api")?.insert(0, "call(floor)"))
  await finish(page)
  await expect(part(page, "Your prediction")).toContainText("no kit behind it")
  await expect(part(page, "Your prediction").getByText("level on this question")).toHaveCount(0)
  for (const name of ["The reference", "Checkpoints"]) await expect(part(page, name)).toHaveCount(0)
  await expect(page.getByRole("navigation", { name: "On this page" }).getByRole("link")).toHaveText([
    "Time",
    "Help",
    "Design",
    "Board",
    "Prediction",
    "Reviews",
  ])
  await expect(page.getByRole("button", { name: "Open the reference" })).toHaveCount(0)
  await part(page, "Your prediction")
    .getByRole("group", { name: "Judgement" })
    .getByRole("radio", { name: /^3/ })
    .check()
  await expect(part(page, "Your prediction").getByText("Saved", { exact: true })).toBeVisible()
})

test("axe finds nothing, and nothing is wider than a phone, light and dark", async ({ page, server }) => {
  test.setTimeout(120_000)
  await playShortRound(page, server)
  await finish(page)
  await page.getByRole("button", { name: "Open the reference" }).click()
  await expect(page.getByRole("button", { name: "The reference's board: open large" })).toBeVisible()
  await expect(page.getByText(/^0 of \d+ marked$/)).toBeVisible()
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport)
    await page.waitForLoadState("networkidle")
    expect(await screenFindings(page)).toEqual([])
    // One's own board stands beside the reference's, but does not follow on itself where there is no beside.
    const beside = viewport.width > 1280 ? 1 : 0
    const own = part(page, "The reference").getByRole("button", { name: "Your board: open large" })
    await expect(own).toHaveCount(beside)
    await expect(part(page, "The reference").getByRole("link", { name: "Your board" })).toHaveCount(1 - beside)
  }
  await page.getByRole("button", { name: "The reference's board: open large" }).click()
  await expect(page.getByRole("dialog", { name: "The reference's board" }).locator("svg").last()).toBeVisible()
  expect(await screenFindings(page)).toEqual([])
})

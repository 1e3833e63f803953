import type { Page } from "@playwright/test"
import { screenFindings } from "./fixtures/axe.ts"
import { command, post, submitReview } from "./fixtures/by-request.ts"
import { playedMock } from "./fixtures/finished-mock.ts"
import { expect, test } from "./fixtures/mock.ts"

const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true })

async function makeAccount(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sign-in?do=up`)
  await page.getByRole("textbox", { name: "Your name" }).fill("Cleo")
  await page.getByRole("textbox", { name: "E-mail address" }).fill(`cleo-${Date.now()}@example.org`)
  await page.getByLabel("Password", { exact: true }).fill("four words walk home")
  await page.getByRole("button", { name: "Make an account" }).click()
  await expect(page.getByRole("link", { name: "Your account, Cleo" })).toBeVisible()
}

/** In both widths. */
async function nothingToFind(page: Page, name: string): Promise<void> {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport)
    await page.waitForLoadState("networkidle")
    expect(await screenFindings(page), `${name}, ${viewport.width}`).toEqual([])
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}

test("a round is offered, taken, handed back, taken again and reviewed; its candidate is told to predict first", async ({
  page: ann,
  server,
  somebodyElse,
}) => {
  test.setTimeout(120_000)
  const [ben, cleo] = [await somebodyElse(), await somebodyElse()]
  const id = await playedMock(server, ann, ben)
  await ann.goto(`${server.url}/reviews`)
  await expect(part(ann, "Rounds that want a reviewer").getByRole("link", { name: "Sign in" })).toBeVisible()
  await expect(ann.getByText("Nothing waits for you.", { exact: false })).toBeVisible()
  await nothingToFind(ann, "an empty inbox")

  await ann.goto(`${server.url}/sessions/${id}`)
  const offer = part(ann, "Offer it on this server")
  await offer.getByRole("combobox", { name: "How many reviews would you like?" }).selectOption("1")
  await offer.getByRole("textbox", { name: /What should they look at/ }).fill("Whether my numbers led anywhere")
  await offer.getByRole("button", { name: "Offer it" }).click()
  await expect(offer.getByText("It waits under Reviews for one reviewer.", { exact: false })).toBeVisible()

  await makeAccount(cleo, server.url)
  await cleo.getByRole("link", { name: "Reviews" }).click()
  const queue = part(cleo, "Rounds that want a reviewer")
  await expect(queue).toContainText("“Whether my numbers led anywhere”")
  await expect(queue).toContainText("by Ann")
  await queue.getByRole("button", { name: "Take it, for 72 hours: Rate limiter" }).click()
  await expect(cleo).toHaveURL(new RegExp(`/sessions/${id}/review$`))
  await cleo.goto(`${server.url}/reviews`)
  const toDo = part(cleo, "To do")
  await expect(toDo).toContainText("Yours until")
  await expect(queue.getByText("Nobody’s round waits at the moment.", { exact: false })).toBeVisible()
  await nothingToFind(cleo, "an inbox with something to do")
  await toDo.getByRole("button", { name: "Hand back: Rate limiter" }).click()
  await toDo.getByRole("button", { name: "Hand it back" }).click()
  await queue.getByRole("button", { name: "Take it, for 72 hours: Rate limiter" }).click()
  await expect(cleo).toHaveURL(new RegExp(`/sessions/${id}/review$`))
  await submitReview(cleo, id)
  await cleo.goto(`${server.url}/reviews`)
  await expect(part(cleo, "Given").getByRole("link", { name: "All reviews of it: Rate limiter" })).toBeVisible()

  await ann.goto(server.url)
  await ann.getByRole("link", { name: "1 round of yours was reviewed" }).click()
  await expect(part(ann, "Of your rounds")).toContainText("1 review, waiting for your own prediction")
  await part(ann, "Of your rounds").getByRole("link", { name: "Predict first: Rate limiter" }).click()
  await expect(ann).toHaveURL(new RegExp(`/sessions/${id}$`))
})

test("a made-up round is scored as anybody’s, and then seen beside how it was scored", async ({ page, server }) => {
  test.setTimeout(90_000)
  await page.goto(`${server.url}/reviews`)
  const gold = part(page, "Check your eye")
  await gold.getByRole("button", { name: "Score it: News feed" }).click()
  await expect(page).toHaveURL(/\/sessions\/.*\/review$/)
  const id = /sessions\/([^/]+)\/review/.exec(page.url())?.[1] ?? ""
  await page.goto(`${server.url}/reviews`)
  await expect(gold.getByRole("link", { name: "Go on with your review: News feed" })).toBeVisible()
  await submitReview(page, id)
  await page.goto(`${server.url}/sessions/${id}/review`)
  await page.getByRole("link", { name: "Compare the scores" }).click()
  await expect(page.getByRole("heading", { name: "Your eye on News feed" })).toBeVisible()
  const design = part(page, "Designing the solution")
  await expect(design).toContainText("You: 3, yes")
  await expect(design).toContainText("Given: 2, no")
  await expect(design).toContainText("You gave 1 more.")
  await expect(design.getByRole("link", { name: /^See \d+:\d\d/ }).first()).toHaveAttribute("href", /\/replay\?at=\d+/)
  await nothingToFind(page, "the comparison")
})

test("a rubric is copied, put in other words twice, read as it was, and chosen for a round", async ({
  page,
  server,
}) => {
  test.setTimeout(90_000)
  await page.goto(server.url)
  const settings = { promptSlug: "rate-limiter", kind: "solo", mode: "practice", level: "mid", lengthMin: 45 }
  const { id } = await post<{ id: string }>(page, "/sessions", settings)
  for (const type of ["start", "finish"]) await command(page, id, { type })
  await page.goto(`${server.url}/rubrics`)
  await page.getByRole("link", { name: "Copy it and put it in your words" }).click()
  await nothingToFind(page, "a rubric in other words")
  await page.getByRole("textbox", { name: "Name" }).fill("Our team’s")
  const save = page.getByRole("button", { name: "Save as my rubric" })
  const first = page.getByRole("group", { name: "Finding the problem" })
  await first.getByRole("textbox", { name: "What you call it" }).fill(" ")
  await expect(save).toBeDisabled()
  await first.getByRole("textbox", { name: "What you call it" }).fill("Asks first")
  await save.click()
  await expect(page.getByRole("heading", { name: "Our team’s", level: 1 })).toBeVisible()
  await page.getByRole("link", { name: "Put it in other words" }).click()
  await page
    .getByRole("group", { name: "Finding the problem" })
    .getByRole("textbox", { name: "What you call it" })
    .fill("Asks")
  await page.getByRole("button", { name: "Save as version 2" }).click()
  await expect(page.getByRole("heading", { name: "Asks", exact: true })).toBeVisible()
  await page.getByRole("link", { name: "Version 1" }).click()
  await expect(page.getByRole("heading", { name: "Asks first" })).toBeVisible()
  await nothingToFind(page, "a rubric")

  await page.goto(`${server.url}/sessions/${id}`)
  const scored = part(page, "Your prediction")
  await scored.getByRole("combobox", { name: "Scored with" }).selectOption({ label: "Our team’s, version 2" })
  await expect(scored.getByRole("heading", { name: "Asks", exact: true })).toBeVisible()
})

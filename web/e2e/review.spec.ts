import type { Locator, Page } from "@playwright/test"
import { screenFindings } from "./fixtures/axe.ts"
import { notes, playedMock } from "./fixtures/finished-mock.ts"
import { expect, test } from "./fixtures/mock.ts"

const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true })

/** Chooses one of the words of a group; the radio itself may lie under them. */
const choose = (within: Page | Locator, group: string | RegExp, word: string | RegExp) =>
  within
    .getByRole("group", { name: group, exact: typeof group === "string" })
    .getByRole("radio", { name: word, exact: typeof word === "string" })
    .check()

const dimensions = [
  "Finding the problem",
  "Designing the solution",
  "Depth and scale",
  "Judgement",
  "Communication",
] as const

async function scoreAll(page: Page, scores: Readonly<Partial<Record<(typeof dimensions)[number], number>>>) {
  for (const [dimension, score] of Object.entries(scores))
    await choose(part(page, dimension), dimension, new RegExp(`^${score}`))
}

async function saved(page: Page): Promise<void> {
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible()
}

/** Seals a prediction in the debrief. */
async function foresee(ann: Page): Promise<void> {
  const prediction = part(ann, "Your prediction")
  for (const dimension of dimensions) await choose(prediction, dimension, /^3/)
  await choose(prediction, /^Would it pass/, "Yes")
  await expect(prediction.getByRole("button", { name: "Seal my prediction" })).toBeDisabled()
  await prediction.getByRole("button", { name: /Say which level was shown/ }).click()
  await expect(prediction.getByRole("radio", { name: "Mid" })).toBeFocused()
  await choose(prediction, /^Which level/, "Senior")
  await prediction.getByRole("button", { name: "Seal my prediction" }).click()
  await prediction.getByRole("button", { name: "Seal it" }).click()
  await expect(prediction.getByText(/^Sealed /)).toBeVisible()
}

const evidenceOn = (page: Page, dimension: string) => page.getByRole("list", { name: `Evidence on ${dimension}` })

/** What every review says besides scores, evidence and what decided it; from field to field by Tab. */
async function writeTheRest(page: Page, whose: string): Promise<void> {
  await page.getByRole("textbox", { name: "What to keep doing" }).click()
  const fix = ["happened", "came of it", "next time"]
  const texts = ["strength", "another", ...fix.map((part) => `fix ${part}`), ...fix.map((part) => `other ${part}`)]
  for (const text of texts) {
    await page.keyboard.type(`${whose} ${text}`)
    await page.keyboard.press("Tab")
  }
  await page.keyboard.type(`${whose} drill`)
  await expect(page.getByRole("textbox", { name: "One exercise until the next round" })).toHaveValue(`${whose} drill`)
  await choose(page, /^Would it pass/, "No")
  await choose(page, /^Which level/, "Mid")
  await choose(page, "How sure are you?", "Medium")
}

async function submit(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Submit the review" }).click()
  await page.getByRole("button", { name: "Submit it" }).click()
  await expect(page.getByRole("heading", { name: "Score by score" })).toBeVisible()
}

/** By keys alone, as somebody who watches does. */
async function addByKeys(page: Page, keys: string, words: string): Promise<void> {
  await page.keyboard.press("e")
  await expect(page.getByRole("textbox", { name: "What you saw or heard" })).toBeFocused()
  await page.keyboard.type(keys + words)
  await page.keyboard.press("Enter")
  await expect(page.getByRole("form", { name: "New evidence" })).toHaveCount(0)
}

/** Counts what a hand does but for the letters of words: clicks, and keys that choose or send. */
async function countPresses(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const more = () => sessionStorage.setItem("presses", String(Number(sessionStorage.getItem("presses") ?? 0) + 1))
    addEventListener("click", ({ detail }) => detail > 0 && more(), { capture: true })
    addEventListener(
      "keydown",
      ({ key, target }) => {
        const field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null
        const chooses = field?.placeholder.startsWith("1–5") && field.value === "" && /^[1-5+?-]$/.test(key)
        if (key.length > 1 || chooses || !field || field.type === "radio") more()
      },
      { capture: true },
    )
  })
  return () => page.evaluate(() => Number(sessionStorage.getItem("presses") ?? 0))
}

test("a round is foreseen, reviewed by who was there and by who was not, and talked over", async ({
  page: ann,
  server,
  somebodyElse,
}) => {
  test.setTimeout(180_000)
  const ben = await somebodyElse()
  const id = await playedMock(server, ann, ben)
  const round = `${server.url}/sessions/${id}`

  await test.step("the interviewer's review begins with the notes, and says what is missing", async () => {
    await ben.goto(round)
    await ben.getByRole("link", { name: "Write your review" }).click()
    await expect(evidenceOn(ben, "Finding the problem")).toContainText(notes.plus)
    await expect(evidenceOn(ben, "Depth and scale")).toContainText("Gateway")
    await expect(part(ben, "Finding the problem").getByRole("radio", { name: /^3/ })).toBeChecked()
    await expect(ben.getByRole("checkbox", { name: notes.decisive })).toBeChecked()
    const unused = part(ben, "Notes that are no evidence yet")
    await unused.getByRole("button", { name: "Judgement" }).click()
    await expect(unused).toHaveCount(0)
    await expect(evidenceOn(ben, "Judgement")).toContainText(notes.unsorted)
    await evidenceOn(ben, "Depth and scale")
      .getByRole("button", { name: /Gateway/ })
      .click()
    await expect(ben.getByRole("img", { name: "The shape that is pointed at" })).toHaveCount(1)
    await scoreAll(ben, { "Depth and scale": 2, Judgement: 3 })
    await choose(part(ben, "Communication"), "Communication", /^No signal/)
    await writeTheRest(ben, "Ben’s")
    await choose(ben, /^Would it pass/, "Strong yes")
    await expect(ben.getByRole("button", { name: "Submit the review" })).toBeDisabled()
    await ben.getByRole("button", { name: /Say why, or choose another/ }).click()
    await ben.keyboard.type("The store was the right one after all.")
    await saved(ben)
    await submit(ben)
    await expect(ben.getByText("Yours is the only review so far.")).toBeVisible()
  })

  await test.step("the candidate foresees before anything is shown", async () => {
    await ann.goto(`${round}/reviews`)
    await expect(ann.getByText("Ben")).toHaveCount(0)
    await ann.getByRole("link", { name: "Foresee your scores" }).click()
    await expect(part(ann, "What others say")).toContainText("It opens once your prediction is sealed.")
    await foresee(ann)
    await expect(part(ann, "What others say").getByText("You foresaw 3: 1 higher.").first()).toBeVisible()
  })

  const cleo = await somebodyElse()
  const presses = await countPresses(cleo)
  await test.step("a third one comes by a link, without an account, and scores with the replay beside it", async () => {
    await ann.getByRole("button", { name: "Copy a link for reviewers" }).click()
    const link = await ann.getByRole("textbox", { name: "The link for reviewers" }).inputValue()
    await cleo.goto(link)
    await expect(cleo.getByRole("heading", { name: "Ann asks you to review a round" })).toBeVisible()
    await cleo.getByRole("textbox", { name: "Your name" }).fill("Cleo")
    await cleo.keyboard.press("Enter")
    await expect(cleo.getByRole("button", { name: /Add evidence at/ })).toBeVisible()
    await cleo.getByRole("slider", { name: "Playhead" }).focus()
    await cleo.keyboard.press("End")
    await addByKeys(cleo, "1+", "Asked what is counted before drawing.")
    await cleo.getByRole("combobox", { name: "Cards of which step" }).selectOption("requirements")
    await cleo.getByRole("button", { name: "Pin evidence to FR1" }).click()
    await addByKeys(cleo, "2+", "Keys fit what is read.")
    await expect(evidenceOn(cleo, "Designing the solution")).toContainText("FR1")
    await addByKeys(cleo, "+", "One owner for every bucket.")
    await addByKeys(cleo, "3-", "5 numbers, none of them used.")
    await addByKeys(cleo, "4?", "A price was named once.")
    await addByKeys(cleo, "5+", "Says where the talk stands.")
    await scoreAll(cleo, {
      "Finding the problem": 3,
      "Designing the solution": 4,
      "Depth and scale": 2,
      Judgement: 3,
      Communication: 3,
    })
    await cleo.getByRole("checkbox", { name: /5 numbers/ }).check()
    await writeTheRest(cleo, "Cleo’s")
    await submit(cleo)
    // With six pieces of evidence, one of them pinned to a card, five scores and nine fields.
    expect(await presses()).toBeLessThanOrEqual(47)
  })

  await test.step("where two are far apart, both lists of evidence stand side by side", async () => {
    for (const one of [ann, cleo]) {
      await one.goto(`${round}/reviews`)
      const apart = part(one, "Designing the solution")
      await expect(apart).toContainText("Far apart. Median 3, from 2 to 4.")
      for (const words of [notes.decisive, "One owner for every bucket."])
        await expect(apart.getByText(words)).toBeVisible()
      await expect(part(one, "Depth and scale")).not.toContainText("Far apart")
    }
    await ann.getByRole("link", { name: /: One owner for every bucket/ }).click()
    await expect(ann).toHaveURL(/replay\?at=\d+/)
    await expect(ann.getByTitle(/Cleo’s evidence on depth and scale, speaks against them: 5 numbers/)).toHaveCount(1)
    await ann.getByTitle(/Ben’s evidence on depth and scale/).click()
    await expect(ann.getByRole("img", { name: "The shape that is pointed at" })).toHaveCount(1)
    await ann.goto(`${round}/reviews`)
  })

  await test.step("candidate and reviewer talk it over, out of the others' sight, and the review is rated", async () => {
    await ann.getByRole("button", { name: "Reply about “One owner for every bucket.”" }).click()
    await ann.keyboard.type("Two gateways wrote to it, though.")
    await ann.keyboard.press("Control+Enter")
    await expect(ann.getByText("You Two gateways wrote to it, though.")).toBeVisible()
    const rating = part(ann, "How Ben was")
    await choose(rating, "Did they listen?", /^3/)
    await choose(rating, /of use to you/, /^4/)
    await expect(rating.getByText("Saved")).toBeVisible()
    await expect(part(ann, "How Cleo was").getByRole("group")).toHaveCount(1)
    await cleo.goto(`${round}/reviews`)
    await expect(cleo.getByText("Ann Two gateways wrote to it, though.")).toBeVisible()
    await ben.goto(`${round}/reviews`)
    await expect(ben.getByText("listened 3, useful 4")).toBeVisible()
    await expect(ben.getByText("Two gateways")).toHaveCount(0)
  })
})

test("what the server does not have yet outlives a reload", async ({ page: ann, server, somebodyElse }) => {
  const ben = await somebodyElse()
  const id = await playedMock(server, ann, ben)
  await ben.goto(`${server.url}/sessions/${id}/review`)
  const drill = ben.getByRole("textbox", { name: "One exercise until the next round" })
  await expect(drill).toBeVisible()
  await ben.route("**/review", (route) => (route.request().method() === "PATCH" ? route.abort() : route.continue()))
  await drill.fill("Ten minutes of numbers.")
  await expect(ben.getByText(/^Not saved: the server cannot be reached/)).toBeVisible()
  await ben.reload()
  await expect(drill).toHaveValue("Ten minutes of numbers.")
  await expect(ben.getByText(/^Not saved/)).toBeVisible()
  await ben.unroute("**/review")
  await ben.getByRole("button", { name: "Save them again" }).click()
  await saved(ben)
  await ben.evaluate(() => sessionStorage.clear())
  await ben.reload()
  await expect(drill).toHaveValue("Ten minutes of numbers.")
})

test("axe finds nothing, and nothing is wider than a phone, light and dark", async ({
  page: ann,
  server,
  somebodyElse,
}) => {
  test.setTimeout(120_000)
  const ben = await somebodyElse()
  const id = await playedMock(server, ann, ben)
  await ben.goto(`${server.url}/sessions/${id}`)
  await expect(ben.getByRole("link", { name: "Write your review" })).toBeVisible()
  expect(await screenFindings(ben), "afterwards").toEqual([])
  await ben.getByRole("link", { name: "Write your review" }).click()
  await expect(ben.getByRole("button", { name: /Add evidence at/ })).toBeVisible()
  await ben.keyboard.press("e")
  expect(await screenFindings(ben), "beside each other").toEqual([])
  await ben.setViewportSize({ width: 390, height: 844 })
  for (const tab of ["Replay", "Review"]) {
    await ben.getByRole("radiogroup", { name: "Watch or score" }).getByText(tab, { exact: true }).click()
    expect(await screenFindings(ben), tab).toEqual([])
  }
  // From the sheet a press on evidence leads to its moment, in the other tab, and to its place there.
  await evidenceOn(ben, "Depth and scale")
    .getByRole("button", { name: /Gateway/ })
    .click()
  await expect(ben.getByRole("radio", { name: "Replay" })).toBeChecked()
  expect(await ben.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0)
  await expect(ben.getByRole("img", { name: "The shape that is pointed at" })).toHaveCount(1)
  await ben.goto(`${server.url}/sessions/${id}/reviews`)
  await expect(ben.getByRole("link", { name: "Write your review" })).toBeVisible()
  expect(await screenFindings(ben), "sealed").toEqual([])
})

import type { Locator, Page } from "@playwright/test"
import { passingMs } from "@tradeoff/shared/interview/review.ts"
import { axeFindings } from "./fixtures/axe.ts"
import { expect, goToStep, test } from "./fixtures/story.ts"

/** The board's own menu button, which axe names by another of its classes where the board is read-only. */
const boardsOwn = "button-name: .dropdown-menu-button"

/** In both themes, as it stands. */
async function seemsSound(page: Page): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme })
    const findings = await axeFindings(page)
    expect(
      findings.filter((finding) => finding !== boardsOwn),
      colorScheme,
    ).toEqual([])
  }
}

async function beginRound(page: Page, url: string, mode: "Practice" | "Interview"): Promise<void> {
  await page.goto(`${url}/prompts/rate-limiter`)
  await page.getByRole("radio", { name: mode }).check()
  await page.getByRole("button", { name: "Get ready" }).click()
  await startTheClock(page)
}

async function startTheClock(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Start the clock" }).click()
  await page.getByRole("button", { name: "Go on to the requirements" }).click()
  await expect(page.getByRole("heading", { name: "Requirements", level: 2 })).toBeVisible()
}

function asked(page: Page): Locator {
  return page.getByRole("log", { name: "Said so far" })
}

function fold(page: Page, title: string | RegExp): Locator {
  return page.locator("summary").filter({ hasText: title })
}

/** A fact's question and answer, or a hint's words and effect. */
type Given = Record<"question" | "answer" | "words" | "effect", string>

/** What the record says was given: the words that must be on the page. */
async function given(page: Page, type: "factGiven" | "hintGiven"): Promise<Given[]> {
  const { origin, pathname } = new URL(page.url())
  const { events } = (await (await page.request.get(`${origin}/api${pathname}/events`)).json()) as {
    events: { type: string; body: Given }[]
  }
  return events.filter((event) => event.type === type).map(({ body }) => body)
}

test("asks, takes hints and begins a step anew; all of it outlives a reload", async ({ page, server }) => {
  await beginRound(page, server.url, "Practice")
  const begunAt = Date.now()
  const field = page.getByRole("combobox", { name: "Your question" })
  const options = page.getByRole("listbox", { name: "Questions one can ask" }).getByRole("option")

  await test.step("two questions of the list, one by mouse and one by keys, and one in one's own words", async () => {
    await page.keyboard.press("a")
    await expect(field).toBeFocused()
    const count = await options.count()
    const first = await options.first().innerText()
    await options.first().dblclick()
    await expect(asked(page).getByRole("listitem")).toHaveCount(1)
    // The second half of a slow double click must not ask for what has moved into its place.
    await options.first().dispatchEvent("click", { detail: 2 })
    await expect(asked(page)).toContainText(first)
    await expect(options.last()).toContainText("asked")
    expect(await options.count()).toBe(count)

    const wanted = await options.nth(2).innerText()
    await field.fill(wanted.slice(0, -1).toUpperCase())
    await field.press("Enter")
    await expect(asked(page)).toContainText(wanted)
    await expect(field).toHaveValue("")

    await field.fill("Who has to like it in the end?")
    await expect(options).toHaveText(["Ask in my own words: “Who has to like it in the end?”"])
    await field.press("ArrowDown")
    await field.press("Enter")
    // What was asked last has the room; the others are a press away.
    await expect(asked(page).getByRole("listitem")).toHaveCount(1)
    await expect(asked(page).getByRole("listitem")).toContainText("I don't have a number for that")
    // The answer nobody has becomes an assumption of one's own, from where one is.
    await page.getByRole("textbox", { name: "What you assume" }).fill("The operators have to like it.")
    await page.getByRole("textbox", { name: "What you assume" }).press("Enter")
    await expect(page.getByText("Kept among your assumptions.")).toBeVisible()
    await expect(page.getByText("The operators have to like it.")).toBeVisible()
    await field.focus()
    await field.press("Enter")
    await expect(page.getByRole("button", { name: "2 earlier" })).toBeInViewport()
    await expect(asked(page).getByRole("listitem")).toBeInViewport()
    await expect(field).toBeInViewport()
    // However far the list goes, the titles of both folds stay where they are.
    await options.last().scrollIntoViewIfNeeded()
    await expect(fold(page, "Ask the interviewer")).toBeInViewport({ ratio: 1 })
    await expect(fold(page, "Hint 1 of 5")).toBeInViewport({ ratio: 1 })
    // An answer that is asked for again is shown where it stands.
    await options.last().click()
    await expect(asked(page).getByRole("listitem")).toHaveCount(3)
    await expect(asked(page).getByRole("listitem").and(page.locator(":focus"))).toBeInViewport()
    await page.getByRole("button", { name: "Only the latest" }).click()
    await expect(asked(page).getByRole("listitem")).toHaveCount(1)
    await field.focus()
    const facts = await given(page, "factGiven")
    expect(facts.map(({ question }) => question)).toEqual([first, wanted])
    for (const { answer } of facts) await expect(asked(page)).toContainText(answer)
    await seemsSound(page)
  })

  await test.step("two hints, each saying first what it does to the record", async () => {
    await field.press("Escape")
    await page.keyboard.press("h")
    const take = page.getByRole("button", { name: "Take hint 1" })
    await expect(take).toBeFocused()
    expect(await given(page, "hintGiven")).toEqual([])
    await expect(page.getByText("counts as unprompted")).toBeVisible()
    await take.press("Enter")
    await expect(page.getByText("What you show after it counts as prompted: you were pushed")).toBeVisible()
    await page.getByRole("button", { name: "Take hint 2" }).dblclick()
    await page.getByRole("button", { name: "Take hint 3" }).dispatchEvent("click", { detail: 2 })
    await expect(fold(page, "Hint 3 of 5")).toContainText("2 taken")
    await seemsSound(page)
  })

  await test.step("the step begun anew", async () => {
    await fold(page, "Begin this step anew").click()
    await expect(page.getByText("start over, empty")).toBeVisible()
    await page.getByRole("button", { name: "Begin try 2" }).click()
    await expect(fold(page, "Begin this step anew")).toContainText("try 2")
    await expect(fold(page, "Begin this step anew")).toBeFocused()
    await seemsSound(page)
  })

  await test.step("after a reload everything is there", async () => {
    await fold(page, "What a good step looks like").click()
    await page.reload()
    await expect(fold(page, "Ask the interviewer")).toContainText("3 asked")
    await fold(page, "Ask the interviewer").click()
    await page.getByRole("button", { name: "2 earlier" }).click()
    await expect(asked(page).getByRole("listitem")).toHaveCount(3)
    await expect(fold(page, "Begin this step anew")).toContainText("try 2")
    await expect(page.getByText("For example, a library’s loans")).toBeHidden()
    await fold(page, "Hint 3 of 5").click()
    const hints = await given(page, "hintGiven")
    expect(hints.map(({ effect }) => effect)).toEqual(["unprompted", "probed"])
    for (const { words } of hints) await expect(page.getByText(words)).toBeVisible()
  })

  await test.step("in another step the answers are a press away, and its hints begin at the first", async () => {
    // Who only passes through a step is asked nothing about it.
    await expect.poll(() => Date.now() - begunAt, { timeout: 2 * passingMs }).toBeGreaterThan(passingMs)
    await goToStep(page, "API")
    await expect(fold(page, "Hint 1 of 5")).toBeVisible()
    // The step was left with something missing, and the interviewer asks for it: beside the work, and put away by a press.
    const probe = page.getByRole("complementary", { name: "The interviewer" })
    await expect(probe).toContainText("A question to you")
    await seemsSound(page)
    await probe.getByRole("button", { name: "Put this away" }).click()
    await expect(probe).toHaveCount(0)
    await fold(page, "Ask the interviewer").click()
    await expect(asked(page).getByRole("listitem")).toHaveCount(4)
    await expect(asked(page)).toContainText("A question to you")
  })
})

test("a round that waits for its first stroke lists its questions once the clock runs", async ({ page, server }) => {
  await page.goto(server.url)
  await page.getByRole("button", { name: "Start practising" }).click()
  await expect(page.getByText("The clock waits for you.")).toBeVisible()
  await page.keyboard.press("a")
  await page.getByRole("button", { name: "Start the clock" }).press("Enter")
  await expect(page.getByRole("combobox", { name: "Your question" })).toBeFocused()
  await page.getByRole("listbox", { name: "Questions one can ask" }).getByRole("option").first().click()
  await expect(asked(page).getByRole("listitem")).toHaveCount(1)
  await expect(page.getByText("The clock waits for you.")).toBeHidden()
})

test("a list that does not come says so and comes on the next try", async ({ page, server }) => {
  await page.route("**/questions", (route) => route.abort(), { times: 1 })
  await beginRound(page, server.url, "Practice")
  await page.keyboard.press("a")
  await expect(page.getByText("The list of questions did not come.")).toBeVisible()
  await page.getByRole("button", { name: "Try again" }).click()
  await expect(page.getByRole("combobox", { name: "Your question" })).toBeFocused()
})

test("interview mode answers what is typed, and shows neither list nor hints", async ({ page, server }) => {
  const lists: string[] = []
  page.on("request", (request) => request.url().endsWith("/questions") && lists.push(request.url()))
  await beginRound(page, server.url, "Interview")
  await page.keyboard.press("a")
  const field = page.getByRole("textbox", { name: "Your question" })
  await expect(field).toBeFocused()
  await field.fill("roughly how many users call us, at the peak?")
  await field.press("Enter")
  await expect(asked(page).getByRole("listitem")).toContainText(/One million a second.*minute 1/)
  await expect(field).toHaveValue("")
  await page.reload()
  await fold(page, "Ask the interviewer").click()
  await expect(asked(page).getByRole("listitem")).toHaveCount(1)
  await expect(page.getByRole("listbox", { name: "Questions one can ask" })).toHaveCount(0)
  for (const title of ["Hint", "Begin this step anew", "What a good step looks like"]) {
    await expect(fold(page, title)).toHaveCount(0)
  }
  expect(lists).toEqual([])
  await page.keyboard.press("Control+k")
  const palette = page.getByRole("dialog", { name: "Actions" })
  await expect(palette.getByText("Ask a question")).toBeVisible()
  await expect(palette.getByText("Take a hint")).toHaveCount(0)
  await page.keyboard.press("Escape")
  await expect(palette).toBeHidden()
  await seemsSound(page)
})

test("one's own question, from the library to the finished page and once more", async ({ page, server }) => {
  const title = page.getByRole("textbox", { name: "Title" })
  const text = page.getByRole("textbox", { name: "The question" })
  const words = "Design the lifts of a tower.\n* 60 floors\n* 8 lifts"

  await test.step("an empty form says what it lacks, and keeps what is typed", async () => {
    await page.goto(`${server.url}/prompts?q=nothing+like+this`)
    await page.getByRole("link", { name: "Write your own question" }).click()
    await expect(page.getByRole("heading", { name: "Write your own question", level: 1 })).toBeVisible()
    await seemsSound(page)
    await page.getByRole("button", { name: "Get ready" }).click()
    await expect(page.getByText("Give it a title")).toBeVisible()
    await expect(page.getByText("Write down what is asked")).toBeVisible()
    await expect(page.getByText("see to the title and the question above")).toBeVisible()
    await expect(title).toBeFocused()
    await seemsSound(page)
    await title.fill("Lift control")
    await text.fill("x".repeat(4001))
    await expect(page.getByText("At most 4,000 characters: 1 too many.")).toBeVisible()
    await page.goto(`${server.url}/prompts`)
    await page.getByRole("link", { name: "Write your own question" }).click()
    await expect(title).toHaveValue("Lift control")
    await expect(text).toHaveValue(/^x{4001}$/)
    await text.fill(words)
  })

  await test.step("the round has all but what needs a kit", async () => {
    await page.getByRole("button", { name: "Get ready" }).click()
    await expect(page.getByRole("heading", { name: "Lift control", level: 1 })).toBeVisible()
    await expect(page.getByText("Your own question has no kit")).toBeVisible()
    // As it was typed: the stars are no list.
    await expect(page.getByText(words)).toBeVisible()
    await seemsSound(page)
    await startTheClock(page)
    await page.keyboard.press("a")
    await expect(page.getByText("no kit to answer from")).toBeVisible()
    await page.keyboard.type("How many people at noon?")
    await page.keyboard.press("Enter")
    await expect(asked(page).getByRole("listitem")).toContainText("How many people at noon?")
    await expect(fold(page, "Hint")).toHaveCount(0)
    await expect(fold(page, "Begin this step anew")).toBeVisible()
    await seemsSound(page)
  })

  await test.step("finished, listed, and practised again with the same words", async () => {
    await page.getByRole("button", { name: "Finish" }).click()
    await page.getByRole("dialog", { name: "Finish the round?" }).getByRole("button", { name: "Finish" }).click()
    await expect(page.getByRole("heading", { name: "Lift control", level: 1 })).toBeVisible()
    await seemsSound(page)
    await page.getByRole("link", { name: "Practise it again" }).click()
    await expect(title).toHaveValue("Lift control")
    await expect(text).toHaveValue(words)
    await page.goto(`${server.url}/prompts/own`)
    await expect(title).toHaveValue("")
    await page.goto(server.url)
    await expect(page.getByRole("link", { name: "Lift control", exact: true })).toBeVisible()
  })
})

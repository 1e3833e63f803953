import type { Locator, Page } from "@playwright/test"
import { screenFindings } from "./fixtures/axe.ts"
import { keptCards } from "./fixtures/document.ts"
import { watchDrawnRows } from "./fixtures/drawn.ts"
import { expect, finish, saved, startPractising, test } from "./fixtures/story.ts"
import { Typist } from "./fixtures/typist.ts"

const field = (page: Page, label: string, name: string) =>
  page.getByRole("textbox", { name: `${label}, ${name}`, exact: true })

/** The labels and titles of one list, from top to bottom. */
function titles(page: Page, list: string): Promise<string[]> {
  const rows = page.getByRole("region", { name: list }).getByRole("listitem")
  return rows.evaluateAll((all) => all.map((row) => row.querySelector("[data-stop]")?.textContent ?? ""))
}

/** As a clipboard brings it; the browser's own is not to be had without a permission. */
async function paste(target: Locator, text: string): Promise<void> {
  await target.evaluate((element, words) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData("text/plain", words)
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

test("all six editors by keyboard alone, with a reload in each; the server has what was typed, in few presses", async ({
  page,
  server,
}) => {
  test.setTimeout(180_000)
  await startPractising(page, server)
  const hand = new Typist(page)
  const perCard: number[] = []
  const card = async (deed: () => Promise<void>) => {
    const before = hand.presses
    await deed()
    perCard.push(hand.presses - before)
  }
  const toAdd = async (times: number) => {
    await hand.press(...Array.from({ length: times }, () => "ArrowDown"), "Enter")
  }
  /** Everything that is on screen must come back. */
  const reload = async () => {
    await saved(page)
    const shown = () => page.locator("[data-card] .cm-content").allInnerTexts()
    await page.keyboard.press("Escape")
    // A card that nobody works on shows what it holds, and no more.
    await expect(page.locator("[data-open]")).toHaveCount(0)
    const before = await shown()
    await page.reload()
    await expect(page.locator("canvas.interactive")).toBeVisible()
    await expect.poll(shown).toEqual(before)
  }

  await hand.press("c")
  await card(() => hand.write("Check a request against its limit"))
  await card(async () => {
    await hand.press("Enter")
    await hand.write("Change a limit")
    await hand.press("Alt+2")
  })
  await card(async () => {
    await toAdd(2)
    await hand.fill("Checking is quick", "1 ms at the 99th percentile")
  })
  await reload()
  await hand.press("c")
  await hand.press("ArrowDown", "ArrowDown")
  await expect(field(page, "Q1", "Quality")).toBeFocused()

  await hand.goTo(2)
  await card(async () => {
    await hand.write("/v1/checks")
    await hand.press("Alt+2")
    await hand.press("Tab")
    await hand.fill("key and cost", "allowed, or when to come back", "503: let it through", "@FR1, @fr2", "", "")
    await hand.press("s")
  })
  await reload()

  await hand.goTo(3)
  await card(() => hand.fill("Limit", "name", "name", "", "", "key-value", "one read a check"))
  await card(async () => {
    await hand.press("Control+Enter")
    await hand.fill("Counter", "key")
    await hand.press("Enter")
    await hand.write("tokens")
  })
  await reload()

  await hand.goTo(4)
  await expect(page.getByRole("button", { name: "Add one that is not on the board" })).toBeFocused()
  await card(async () => {
    await hand.press("Enter")
    await hand.fill("Limiter", "decides")
  })
  await card(async () => {
    await hand.press("ArrowDown", "ArrowDown", "Enter")
    await hand.fill("A check", "@C1 asks the store")
  })
  await reload()

  await hand.goTo(5)
  await card(() => hand.fill("Requests", "500M requests/day"))
  await expect(page.getByText(/5,787|5,790/)).toBeVisible()
  await card(async () => {
    await hand.press("Enter")
    await hand.fill("Traffic", "@N1 * 2 kB/request")
    await hand.press("Tab")
  })
  await expect(page.getByText(/MB\/s/).first()).toBeVisible()
  await reload()

  await hand.goTo(6)
  await card(() =>
    hand.fill("Where counters live", "in memory", "a store", "shared limits", "a hop", "limits get loose"),
  )
  await reload()

  const kept = (await keptCards(page)).filter(({ deleted }) => !deleted)
  const [first] = kept
  const id = (label: string) => `@{${kept.find((one) => one.label === label)?.id}}`
  expect(Object.fromEntries(kept.map(({ label, fields }) => [label, fields]))).toEqual({
    FR1: { what: "Check a request against its limit", priority: "must" },
    FR2: { what: "Change a limit", priority: "should" },
    Q1: { what: "Checking is quick", target: "1 ms at the 99th percentile", priority: "must" },
    API1: {
      address: "/v1/checks",
      style: "http",
      method: "POST",
      request: "key and cost",
      response: "allowed, or when to come back",
      errors: "503: let it through",
      idempotent: "yes",
      serves: `${id("FR1")}, ${id("FR2")}`,
    },
    E1: {
      name: "Limit",
      fields: "name",
      key: "name",
      partitionKey: "",
      indexes: "",
      store: "key-value",
      storeReason: "one read a check",
    },
    E2: { name: "Counter", fields: "key\ntokens", key: "", partitionKey: "", indexes: "", store: "", storeReason: "" },
    C1: { name: "Limiter", job: "decides" },
    W1: { name: "A check", hops: `${id("C1")} asks the store` },
    N1: { name: "Requests", expression: "500M requests/day", changes: "" },
    N2: { name: "Traffic", expression: `${id("N1")} * 2 kB/request`, changes: "" },
    T1: {
      question: "Where counters live",
      options: "in memory",
      choice: "a store",
      because: "shared limits",
      cost: "a hop",
      revisit: "limits get loose",
    },
  })
  expect(first?.label).toBe("FR1")

  await finish(page)
  const design = page.getByRole("region", { name: "Your design" })
  for (const { fields } of kept) {
    for (const words of Object.values(fields).flatMap((value) => value.split("\n"))) {
      // Choices are shown in words of their own, and links as the label of their card.
      if (words !== "" && !/@\{|^(must|should|http|yes)$/.test(words)) await expect(design).toContainText(words)
    }
  }
  await expect(design).toContainText("FR1, FR2")
  const median = perCard.toSorted((one, other) => one - other)[Math.floor(perCard.length / 2)]
  expect(median).toBeLessThanOrEqual(12)
  expect(Math.max(...perCard)).toBeLessThanOrEqual(12)
})

test("rows move, go, come back and are pasted by the dozen", async ({ page, server }) => {
  await startPractising(page, server)
  const hand = new Typist(page)
  const list = "Functional requirements"
  await hand.press("c")
  await paste(field(page, "FR1", "Requirement"), "- one\n\n* two\n3. three")
  await expect(field(page, "FR3", "Requirement")).toBeFocused()
  expect(await titles(page, list)).toEqual(["one", "two", "three"])

  await hand.press("Alt+ArrowUp", "Alt+ArrowUp", "Alt+ArrowUp")
  expect(await titles(page, list)).toEqual(["three", "one", "two"])
  await hand.press("Alt+ArrowDown")
  expect(await titles(page, list)).toEqual(["one", "three", "two"])
  await expect(field(page, "FR3", "Requirement")).toBeFocused()
  await expect(page.getByRole("status").filter({ hasText: "FR3 is now 2 of 3" })).toHaveCount(1)

  await hand.press("Control+Shift+Backspace")
  await expect(page.locator("#notes").getByRole("button", { name: "Undo" })).toBeFocused()
  await expect(page.getByText("FR3 removed", { exact: true })).toBeVisible()
  await hand.press("Enter")
  await expect(field(page, "FR3", "Requirement")).toBeFocused()
  expect(await titles(page, list)).toEqual(["one", "three", "two"])

  await hand.press("Enter")
  await expect(field(page, "FR4", "Requirement")).toBeFocused()
  await hand.press("Backspace")
  await expect(field(page, "FR3", "Requirement")).toBeFocused()
  await hand.write("!")
  await hand.press("Enter")
  await hand.write("four")
  await expect(field(page, "FR4", "Requirement")).toHaveText("four")
  expect(await titles(page, list)).toEqual(["one", "three!", "four", "two"])

  await hand.press("ArrowUp", "ArrowUp")
  await expect(field(page, "FR1", "Requirement")).toBeFocused()
  await hand.press("Escape", "n")
  await expect(page.getByRole("textbox", { name: "Notes on Requirements" })).toBeFocused()

  await page.getByText("FR2", { exact: true }).hover()
  await page.mouse.down()
  const top = (await page.getByText("FR1", { exact: true }).boundingBox())!
  await page.mouse.move(top.x + 4, top.y + 2, { steps: 5 })
  await page.mouse.up()
  expect(await titles(page, list)).toEqual(["two", "one", "three!", "four"])
})

test("a link is typed, offered, renamed with its card, and gone with one press", async ({ page, server }) => {
  await startPractising(page, server)
  const hand = new Typist(page)
  await hand.press("c")
  await hand.write("Reserve a seat")
  await hand.press("Enter")
  await hand.write("Twice @res")
  await expect(page.getByRole("option", { name: "FR1" })).toBeVisible()
  await hand.press("Enter")
  await hand.write(" and @fr1, too")
  const title = field(page, "FR2", "Requirement")
  await expect(title).toHaveText("Twice FR1 and FR1, too")
  await page.keyboard.press("ControlOrMeta+Backspace")
  await page.keyboard.press("Backspace")
  await page.keyboard.press("Backspace")
  await page.keyboard.press("Backspace")
  await expect(title).toHaveText("Twice FR1 and")
  await hand.press("Escape", "n")
  await hand.write("See @FR1 once more. @FR1")
  // The first closes the list of what is offered.
  await hand.press("Escape", "Escape")
  const notes = page.getByRole("textbox", { name: "Notes on Requirements" })
  await expect(notes).toHaveText("See FR1 once more. FR1")
  await field(page, "FR1", "Requirement").click()
  await hand.press("Control+Shift+Backspace")
  await expect(notes.locator("s")).toHaveText(["FR1", "FR1"])
  await expect(title.locator("s")).toHaveText(["FR1"])
})

test("labelled shapes of the board are components at once, and say when they are gone", async ({ page, server }) => {
  await startPractising(page, server)
  await page.getByRole("button", { name: "Add Cache" }).click()
  const hand = new Typist(page)
  await page.getByRole("heading", { name: "1 Requirements" }).click()
  await hand.goTo(4)
  await expect(field(page, "C1", "Job")).toBeVisible()
  await expect(page.getByRole("region", { name: "Components" })).toContainText("Cache")
  await field(page, "C1", "Job").click()
  await hand.write("answers what was asked before")
  await page.getByRole("button", { name: "Add Queue" }).click()
  await expect(field(page, "C2", "Job")).toBeVisible()
  await page.locator("#board .excalidraw-container").focus()
  await hand.press("ControlOrMeta+a", "Delete")
  // Nothing was written about the queue, so nothing is left of it.
  await expect(field(page, "C2", "Job")).toHaveCount(0)
  await expect(page.getByText("no longer on the board")).toBeVisible()
  await expect(field(page, "C1", "Job")).toHaveText("answers what was asked before")
})

test("two pages write the same list: nothing is lost, and both show one order", async ({ page, context, server }) => {
  await startPractising(page, server)
  const here = new Typist(page)
  await here.press("c")
  await here.write("First of here")
  await saved(page)
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(field(other, "FR1", "Requirement")).toHaveText("First of here")
  const there = new Typist(other)
  await there.press("c")
  await there.press("End")
  await there.write(", and of there")
  await expect(field(page, "FR1", "Requirement")).toHaveText("First of here, and of there")
  await Promise.all([
    (async () => {
      await here.press("Enter")
      await here.write("Second of here")
    })(),
    (async () => {
      await there.press("Enter")
      await there.write("Second of there")
    })(),
  ])
  const shown = async (which: Page) => (await titles(which, "Functional requirements")).toSorted()
  const all = ["First of here, and of there", "Second of here", "Second of there"]
  await expect.poll(() => shown(page)).toEqual(all)
  await expect.poll(() => shown(other)).toEqual(all)
  expect(await titles(other, "Functional requirements")).toEqual(await titles(page, "Functional requirements"))
  const labels = (await keptCards(page)).map(({ label }) => label)
  expect(new Set(labels).size).toBe(3)
})

test("what is written right after a step is entered stays, however late the record of the step comes", async ({
  page,
  server,
}) => {
  let holding = false
  let answers = 0
  let recorded = false
  const held: (() => void)[] = []
  await page.routeWebSocket(/./, (socket) => {
    socket.connectToServer().onMessage((message) => {
      const type = typeof message === "string" ? (JSON.parse(message) as { type: string }).type : "bytes"
      if (holding && type === "events") {
        held.push(() => socket.send(message))
        recorded ||= String(message).includes('"stepEntered"')
      } else socket.send(message)
      if (holding && type === "answer") answers += 1
    })
  })
  await startPractising(page, server)
  const hand = new Typist(page)
  await hand.press("c")
  await hand.write("Check a request")
  await saved(page)
  holding = true
  await hand.goTo(2)
  await hand.write("/v1")
  await expect.poll(() => [answers, recorded]).toEqual([1, true])
  await hand.write("/checks")
  await expect(field(page, "API1", "Operation")).toHaveText("/v1/checks")
  holding = false
  for (const release of held) release()
  await hand.write("/one")
  await expect(field(page, "API1", "Operation")).toHaveText("/v1/checks/one")
})

test("a keystroke draws no row but its own", async ({ page, server }) => {
  await watchDrawnRows(page)
  await startPractising(page, server)
  const hand = new Typist(page)
  await hand.press("c")
  await paste(field(page, "FR1", "Requirement"), Array.from({ length: 20 }, (_, at) => `line ${at}`).join("\n"))
  await expect(field(page, "FR20", "Requirement")).toBeFocused()
  await page.evaluate(() => void (window.drawnRows = []))
  await hand.write("!")
  await expect(field(page, "FR20", "Requirement")).toHaveText("line 19!")
  expect(new Set(await page.evaluate(() => window.drawnRows))).toEqual(new Set(["FR20"]))
})

test("axe finds nothing in lists that are full and worked on, light and dark", async ({ browser, server }) => {
  test.setTimeout(120_000)
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await startPractising(page, server)
  const hand = new Typist(page)
  await hand.press("c")
  await paste(field(page, "FR1", "Requirement"), "one\ntwo\nthree @FR1.")
  await hand.press("Alt+3")
  const findings: string[] = []
  const look = async (where: string) =>
    findings.push(...(await screenFindings(page)).map((finding) => `${where}: ${finding}`))
  await look("requirements")
  for (const step of [2, 3, 4, 5, 6]) {
    await hand.goTo(step)
    if (step === 4) await hand.press("Enter")
    await hand.fill("Something", step === 5 ? "2 +" : "@FR1, said")
    await hand.press("Tab")
    await look(`step ${step}`)
  }
  await hand.press("Control+Shift+Backspace")
  await look("removed")
  await context.close()
  expect(findings).toEqual([])
})

import type { Page } from "@playwright/test"
import { createRandom } from "../../server/src/testing/random.ts"
import { RoughNetwork } from "../../chaos/rig/rough-network.ts"
import { axeFindings } from "./fixtures/axe.ts"
import { keptDocument } from "./fixtures/document.ts"
import { expect, finishMock, runningMock, test as mock } from "./fixtures/mock.ts"
import { startServer } from "./fixtures/server.ts"
import type { Server } from "./fixtures/server.ts"
import { drawRectangle, goToStep, notes, saved, write } from "./fixtures/story.ts"

/** These stories kill their server, or stand behind a line of their own. */
const test = mock.extend<{ server: Server }>({
  server: async ({}, use) => {
    const server = await startServer()
    await use(server)
    await server.close()
  },
})

/** A press that finds nothing says so soon, not at the end of the story. */
test.use({ actionTimeout: 20_000 })

const secret = "Wobbles on the word idempotent"
/** The board's own, and what axe says of its read-only menu. */
const boardsOwn = "button-name: .dropdown-menu-button"

/** Whatever the server sends a page, over HTTP and the socket, as text. */
function everythingSentTo(page: Page): () => string {
  const heard: string[] = []
  page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => heard.push(payload.toString("latin1"))))
  page.on(
    "response",
    (response) =>
      void response.text().then(
        (text) => heard.push(text),
        () => undefined,
      ),
  )
  return () => heard.join("\n")
}

/** On the candidate's page: what the interviewer said last. */
function saidLast(candidate: Page) {
  return candidate.getByRole("complementary", { name: "The interviewer" })
}

async function open(page: Page, fold: string): Promise<void> {
  await page.locator("summary").filter({ hasText: fold }).click()
}

async function tab(interviewer: Page, name: string): Promise<void> {
  await interviewer.getByRole("tab", { name, exact: true }).click()
}

interface Between {
  /** Something happens to the line, or to the server, in the middle of it. */
  mishap: () => Promise<void>
}

/** A whole round, all six steps, by what is on the two screens. */
async function playRound({ candidate, interviewer }: { candidate: Page; interviewer: Page }, { mishap }: Between) {
  const sent = everythingSentTo(candidate)
  await candidate.reload()
  await candidate.getByRole("button", { name: "Go on to the requirements" }).click()

  await expect(interviewer.getByRole("heading", { name: "1 Requirements", level: 2 })).toBeVisible()
  await open(candidate, "Said so far")
  await candidate.getByRole("textbox", { name: "Your question" }).fill("How many requests are there at the peak?")
  await candidate.keyboard.press("Enter")
  await expect(interviewer.getByText("They ask: How many requests are there at the peak?")).toBeVisible()
  await interviewer.getByRole("button", { name: /^Answer so/ }).click()
  await expect(candidate.getByRole("log", { name: "Said so far" })).toContainText("One million a second")
  await write(candidate, "A limit per caller, exact to one percent. ")
  await saved(candidate)
  await tab(interviewer, "Work")
  await expect(interviewer.getByText("A limit per caller, exact to one percent.")).toBeVisible()
  await tab(interviewer, "Guide")
  const mark = interviewer.getByRole("button", { name: "Unprompted" }).first()
  await mark.click()
  await expect(mark).toHaveAttribute("aria-pressed", "true")

  await goToStep(candidate, "API")
  await interviewer.getByRole("button", { name: /^Say this, hint 1/ }).click()
  await expect(saidLast(candidate)).toContainText("A hint")

  await mishap()

  await goToStep(candidate, "Data model")
  await tab(interviewer, "Facts")
  await interviewer.getByRole("searchbox", { name: "Find a fact" }).fill("gateways")
  await interviewer
    .getByRole("button", { name: /^Volunteer/ })
    .first()
    .click()
  await expect(saidLast(candidate)).toContainText("gateways")

  await goToStep(candidate, "Architecture")
  await drawRectangle(candidate, { x: 0, y: 0 })
  await saved(candidate)
  await pressTheShape(interviewer)
  await interviewer.keyboard.press("!")
  await expect(interviewer.getByRole("textbox", { name: "Decisive" })).toBeFocused()
  await expect(interviewer.getByText("with the shape you pressed")).toBeVisible()
  await interviewer.keyboard.type(secret)
  await interviewer.keyboard.press("Enter")
  const note = interviewer.getByRole("list", { name: "Your notes" }).getByRole("listitem").filter({ hasText: secret })
  await expect(note).toContainText("with a shape")
  await expect(note).toContainText("Architecture")
  await mishap()

  await goToStep(candidate, "Scaling")
  await tab(interviewer, "Changes")
  await interviewer
    .getByRole("button", { name: /^Tell them/ })
    .first()
    .click()
  await expect(saidLast(candidate)).toContainText("Something has changed")

  await goToStep(candidate, "Trade-offs")
  await tab(interviewer, "Guide")
  await interviewer
    .getByRole("button", { name: /^Ask this: / })
    .first()
    .click()
  await expect(saidLast(candidate)).toContainText("A question to you")
  for (const page of [candidate, interviewer]) await open(page, "Chat")
  const line = candidate.getByRole("textbox", { name: "A line to everybody" })
  await line.fill("I would answer it so.")
  await line.press("Enter")
  await expect(interviewer.getByRole("log", { name: "Chat" })).toContainText("Ann I would answer it so.")
  await tab(interviewer, "Score")
  await interviewer.getByRole("group", { name: "Draft score: Judgement" }).getByRole("button", { name: /^3/ }).click()

  await finishMock(candidate)
  await expect(interviewer.getByRole("region", { name: /notes/i })).toContainText(secret)
  expect(sent()).toContain("One million a second")
  expect(sent()).not.toContain(secret)
}

/** Once what was drawn has come over to where one only looks on. */
async function pressTheShape(interviewer: Page): Promise<void> {
  await expect.poll(async () => (await keptDocument(interviewer)).shapes).toEqual(["rectangle"])
  const box = (await interviewer.locator("canvas.interactive").boundingBox())!
  const note = interviewer.getByText("with the shape you pressed")
  await tab(interviewer, "Notes")
  // The shape's edge lies somewhere on this line, whatever the width of the panels.
  await expect(async () => {
    for (let x = 40; x < box.width - 20; x += 24) {
      await interviewer.mouse.click(box.x + x, box.y + 125)
      if (await note.isVisible()) return
    }
    throw new Error("no shape was under the pointer")
  }).toPass({ timeout: 30_000 })
  await interviewer.getByRole("heading", { level: 2 }).first().click()
}

/** The other page learns of it by the new session's link; both end in the second round's lobby with their parts changed. */
async function changeOver({ candidate, interviewer }: { candidate: Page; interviewer: Page }): Promise<void> {
  await candidate.getByRole("button", { name: "Change over" }).click()
  await interviewer.getByRole("link", { name: "Go to the second round" }).click()
  for (const page of [candidate, interviewer]) {
    await expect(page.getByRole("heading", { name: "Who takes part" })).toBeVisible()
  }
  expect(new URL(candidate.url()).pathname).toBe(new URL(interviewer.url()).pathname)
}

test("a whole mock: asked, helped, surprised, noted, scored and changed over", async ({
  page,
  server,
  somebodyElse,
}) => {
  test.setTimeout(240_000)
  const pair = await runningMock(page, { server, somebodyElse })
  const findings: string[] = []
  // The second time the candidate's board shows the editor's own panels for what is selected.
  const sides = [[pair.candidate, pair.interviewer], [pair.interviewer]]
  const look = async () => {
    for (const one of sides.shift() ?? []) {
      for (const colorScheme of ["dark", "light"] as const) {
        await one.emulateMedia({ colorScheme })
        findings.push(...(await axeFindings(one)).filter((finding) => finding !== boardsOwn))
      }
    }
  }
  await playRound(pair, { mishap: look })
  expect(findings).toEqual([])
  await changeOver(pair)
})

test("E1, K1: the same with the server killed twice in it; nothing that was said or saved is lost", async ({
  page,
  server,
  somebodyElse,
}) => {
  test.setTimeout(300_000)
  const pair = await runningMock(page, { server, somebodyElse })
  let killed = 0
  await playRound(pair, {
    mishap: async () => {
      await server.kill()
      await expect(pair.candidate.getByText(/kept on this device/i).first()).toBeVisible()
      await write(pair.candidate, `Written while it was down, ${++killed}. `)
      await server.start()
      await saved(pair.candidate)
      await expect(pair.interviewer.getByText("Saved", { exact: true }).first()).toBeVisible()
      const step = await notes(pair.candidate).innerText()
      expect(step).toContain(`Written while it was down, ${killed}.`)
    },
  })
  expect(killed).toBe(2)
  await changeOver(pair)
})

test("C1: the same with the interviewer behind a slow line that stutters and breaks", async ({
  page,
  server,
  somebodyElse,
  browser,
}) => {
  test.setTimeout(300_000)
  const net = new RoughNetwork(Number(new URL(server.url).port), createRandom(7))
  const port = new URL(await net.listen()).port
  net.weather = { latencyMs: 120, jitterMs: 120, chunkBytes: 700, bytesPerSecond: 400_000 }
  const pair = await runningMock(page, { server, somebodyElse })
  // The same browser, with its cookie, over the bad line from now on.
  const far = await browser.newContext({ storageState: await pair.interviewer.context().storageState() })
  const interviewer = await far.newPage()
  const address = new URL(pair.interviewer.url())
  await pair.interviewer.close()
  await interviewer.goto(`http://localhost:${port}${address.pathname}`)
  await expect(interviewer.getByRole("tab", { name: "Guide" })).toBeVisible()
  await playRound(
    { candidate: pair.candidate, interviewer },
    {
      mishap: async () => {
        net.cut(1_500)
        await expect(interviewer.getByText("Saved", { exact: true }).first()).toBeVisible()
      },
    },
  )
  await far.close()
  net.close()
})

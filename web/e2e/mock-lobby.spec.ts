import type { Page } from "@playwright/test"
import { axeFindings } from "./fixtures/axe.ts"
import {
  chooseWith,
  expect,
  finishMock,
  invitePeer,
  join,
  linkFor,
  ready,
  runningMock,
  startTogether,
  test,
} from "./fixtures/mock.ts"
import { type Server, startServer } from "./fixtures/server.ts"

const person = (page: Page, name: string) =>
  page.getByRole("list", { name: "Who takes part" }).getByRole("listitem").filter({ hasText: name })

test("two people and one who looks on meet in the lobby, and the clock starts once both are ready", async ({
  page,
  server,
  somebodyElse,
}) => {
  await test.step("a name is asked for, and remembered", async () => {
    await page.goto(`${server.url}/prompts/rate-limiter`)
    await expect(page.getByRole("button", { name: "Get ready" })).toBeVisible()
    await chooseWith(page, "Practise", "With a peer")
    await page.getByRole("button", { name: "Invite a peer" }).click()
    const name = page.getByRole("textbox", { name: "Your name" })
    await expect(name).toBeFocused()
    await expect(page.getByText("Type a name: the others see it")).toBeVisible()
    await invitePeer(page, server, { name: "Ann" })
    await expect(page.getByText("You are the candidate.")).toBeVisible()
  })
  await expect(person(page, "Ann (you)")).toContainText("Not ready")
  await expect(person(page, "Nobody yet")).toContainText("Interviewer")
  const start = page.getByRole("button", { name: "Start the clock" })
  await expect(start).toHaveAttribute("aria-disabled", "true")
  await expect(start).toHaveAccessibleDescription(/has not joined yet/)

  const [ben, cleo] = [await somebodyElse(), await somebodyElse()]
  await test.step("the link says who invites to what, before anything is used up", async () => {
    const link = await linkFor(page, "interviewer")
    expect(new URL(link).search + new URL(link).pathname).toBe("/join")
    const asked: string[] = []
    ben.on("request", (request) => asked.push(request.url()))
    await ben.goto(link)
    await expect(ben.getByRole("heading", { name: "Ann asks you to interview", level: 1 })).toBeVisible()
    await expect(ben.getByText("Rate limiter: 45 minutes, mid level, practice mode")).toBeVisible()
    await ben.reload()
    await join(ben, link, "Ben")
    expect(asked.filter((url) => url.includes(new URL(link).hash.slice(1)))).toEqual([])
    await ben.goto(link)
    await ben.getByRole("link", { name: "Go to the round" }).click()
  })
  await expect(person(page, "Ben")).toContainText("Interviewer")
  await expect(page.getByRole("button", { name: /Copy the link for your interviewer/ })).toHaveCount(0)
  await join(cleo, await linkFor(page, "observers"), "Cleo")

  await test.step("the interviewer alone is given the guide, the host alone the links", async () => {
    await ben.getByRole("button", { name: "Read the interviewer’s guide" }).click()
    await expect(ben.getByText("What good looks like")).toBeVisible()
    for (const other of [page, cleo]) await expect(other.getByText(/interviewer’s guide/)).toHaveCount(0)
    for (const guest of [ben, cleo]) await expect(guest.getByRole("heading", { name: "Invite" })).toHaveCount(0)
  })

  await test.step("what one writes the others read", async () => {
    await ben.getByRole("textbox", { name: "A line to everybody" }).fill("Shall we?")
    await ben.keyboard.press("Enter")
    for (const other of [page, cleo])
      await expect(other.getByRole("log", { name: "Chat" })).toContainText("Ben Shall we?")
    await expect(cleo.getByRole("textbox", { name: "A line to everybody" })).toHaveCount(0)
  })

  await test.step("marks are seen on every side, and can be taken back", async () => {
    await ready(ben)
    await expect(person(page, "Ben")).toContainText(/Ready$/)
    await expect(page.getByText("Your peer is ready, and waits for you.")).toBeVisible()
    await ben.getByRole("button", { name: "Not ready yet" }).click()
    await expect(person(page, "Ben")).toContainText("Not ready")
    await ready(page)
    await expect(person(cleo, "Ann")).toContainText(/Ready$/)
    await expect(start).toHaveAttribute("aria-disabled", "true")
    await expect(page.getByText(/you can go on alone with the scripted interviewer in [45]:\d\d/)).toBeVisible()
    await expect(cleo.getByRole("button", { name: "Start the clock" })).toHaveCount(0)
  })

  await test.step("who goes away is shown as away, and finds the same place again", async () => {
    const address = ben.url()
    await ben.getByRole("button", { name: "Leave for now" }).click()
    await expect(person(page, "Ben")).toContainText("Interviewer, away")
    await expect(ben.getByRole("region", { name: "Continue" })).toContainText("as interviewer in a mock")
    await ben.getByRole("link", { name: "Continue" }).click()
    await expect(ben).toHaveURL(address)
    await expect(person(page, "Ben")).not.toContainText("Interviewer, away")
  })

  await ready(ben)
  await expect(page.getByText("Both of you are ready.")).toBeVisible()
  await ben.getByRole("button", { name: "Start the clock" }).click()
  for (const one of [page, ben, cleo])
    await expect(one.getByRole("navigation", { name: "Steps of the round" })).toBeVisible()
})

test("a link that lets nobody in says why, and what to do", async ({ page, server, somebodyElse }) => {
  await invitePeer(page, server, { role: "interviewer", name: "Ann" })
  const [ben, cleo] = [await somebodyElse(), await somebodyElse()]
  const heading = (name: string) => cleo.getByRole("heading", { name, level: 1 })

  const taken = await linkFor(page, "candidate")
  await cleo.goto(taken)
  await expect(heading("Ann invites you to be interviewed")).toBeVisible()
  await page.getByRole("button", { name: "Take back the link for your candidate" }).click()
  await expect(page.getByRole("textbox", { name: "The link for your candidate" })).toHaveCount(0)
  await test.step("also to who has read it while it was open", async () => {
    await cleo.getByRole("textbox", { name: "Your name" }).fill("Cleo")
    await cleo.getByRole("button", { name: "Take part" }).click()
    await expect(heading("This link was taken back")).toBeVisible()
  })
  expect(await axeFindings(cleo)).toEqual([])

  const used = await linkFor(page, "candidate")
  expect(used).not.toBe(taken)
  await join(ben, used, "Ben")
  await test.step("a link opened over this page is read in its turn", async () => {
    await cleo.evaluate((hash) => void (location.hash = hash), new URL(used).hash)
    await expect(heading("This link has been used")).toBeVisible()
    await cleo.evaluate(() => void (location.hash = "#half-of-it"))
    await expect(heading("This link is incomplete")).toBeVisible()
    await cleo.evaluate(() => void (location.hash = `#${"A".repeat(22)}`))
    await expect(heading("This link leads nowhere")).toBeVisible()
  })

  await test.step("who was removed is out, and their seat can be given away again", async () => {
    await page.getByRole("button", { name: "What you can do about Ben" }).click()
    await page.getByRole("menuitem", { name: "Remove from this round" }).click()
    await expect(person(page, "Nobody yet")).toContainText("Candidate")
    await expect(ben.getByText("You may no longer take part in this session.")).toBeVisible()
    await cleo.goto(await linkFor(page, "candidate"))
    await expect(heading("Ann invites you to be interviewed")).toBeVisible()
  })

  await test.step("a round that is over", async () => {
    const watch = await linkFor(page, "observers")
    await page.goto(server.url)
    await page.getByRole("button", { name: "Delete the session of Rate limiter" }).click()
    const sure = page.getByRole("group", { name: /End this round for everybody/ })
    await sure.getByRole("button", { name: "Delete" }).click()
    await expect(sure).toHaveCount(0)
    await cleo.goto(watch)
    await expect(heading("This link leads nowhere")).toBeVisible()
  })
})

/** A server of its own, which a restart can set to a later hour. */
const later = test.extend<{ hours: Record<string, string>; server: Server }>({
  hours: async ({}, use) => use({}),
  server: async ({ hours }, use) => {
    const server = await startServer(hours)
    await use(server)
    await server.close()
  },
})

later("a candidate whose peer does not come goes on alone after five minutes", async ({ page, server, hours }) => {
  await invitePeer(page, server)
  await ready(page)
  await expect(page.getByText(/If your peer does not come, you can go on alone .* in [45]:\d\d/)).toBeVisible()
  await server.kill()
  hours.NODE_OPTIONS = `--import "data:text/javascript,const now=Date.now;Date.now=()=>now()+300_000"`
  await server.start()
  await expect(page.getByText(/Your peer has not come/)).toBeVisible()
  await page.getByRole("button", { name: "Go on alone with the scripted interviewer" }).click()
  await expect(page.getByRole("heading", { name: "Start alone" })).toBeVisible()
  await expect(page.getByRole("button", { name: /Copy the link for your/ })).toHaveCount(0)
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole("button", { name: "Start the clock" }).click()
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible()
})

test("on plain http, where there is no clipboard, the link stands in a field, selected", async ({ page, server }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }))
  await invitePeer(page, server)
  const link = await linkFor(page, "interviewer")
  const field = page.getByRole("textbox", { name: "The link for your interviewer" })
  await expect(field).toBeFocused()
  await expect(page.getByText("Copy it from the field, and send it.")).toBeVisible()
  expect(
    await field.evaluate((input: HTMLInputElement) => input.value.slice(input.selectionStart!, input.selectionEnd!)),
  ).toBe(link)
  await page.reload()
  await expect(page.getByText(/A link is shown once/)).toBeVisible()
  expect(await linkFor(page, "interviewer")).not.toBe(link)
})

test("afterwards one changes over, the other follows, and their parts are swapped", async ({
  page,
  server,
  somebodyElse,
}) => {
  const { candidate, interviewer } = await runningMock(page, { server, somebodyElse }, { name: "Ann" })
  await command(interviewer, {
    type: "takeNote",
    note: crypto.randomUUID(),
    kind: "plus",
    words: "Asks for numbers",
    dimension: "d1",
    shapes: [],
  })
  await command(interviewer, { type: "markCheckpoint", checkpoint: "CP1", state: "prompted" })
  await command(interviewer, { type: "draftScore", dimension: "d2", score: 3 })
  await finishMock(candidate)

  await test.step("the interviewer keeps what they wrote down", async () => {
    await expect(interviewer.getByRole("region", { name: "Your notes" })).toContainText("Asks for numbers")
    await expect(interviewer.getByRole("region", { name: "Checkpoints you marked" })).toContainText("Prompted")
    await expect(interviewer.getByRole("region", { name: "Your draft scores" })).toContainText("3, yes")
    await expect(interviewer.getByRole("link", { name: "Watch the replay" })).toBeVisible()
    await expect(candidate.getByText("Asks for numbers")).toHaveCount(0)
  })

  await test.step("one changes over, the other is led there", async () => {
    const next = interviewer.getByRole("combobox", { name: "The next question" })
    await expect(next).not.toHaveValue("rate-limiter")
    await next.selectOption({ label: "URL shortener" })
    await interviewer.getByRole("button", { name: "Change over" }).click()
    await expect(interviewer.getByRole("heading", { name: "URL shortener", level: 1 })).toBeVisible()
    await candidate.getByRole("link", { name: "Go to the second round" }).click()
    await expect(candidate).toHaveURL(interviewer.url())
  })
  await expect(interviewer.getByText("You are the candidate.")).toBeVisible()
  await expect(candidate.getByText("You are the interviewer.")).toBeVisible()
  await startTogether(interviewer, candidate)

  await test.step("home tells the two rounds apart by their parts", async () => {
    await interviewer.goto(server.url)
    await expect(interviewer.getByRole("region", { name: "Continue" })).toContainText("as candidate in a mock")
    await expect(interviewer.getByRole("region", { name: "Recent sessions" })).toContainText("as interviewer in a mock")
    await interviewer.getByRole("button", { name: "Delete the session of Rate limiter" }).click()
    await expect(interviewer.getByRole("group", { name: /stays with the others, without your name/ })).toBeVisible()
  })
})

async function command(page: Page, command: object): Promise<void> {
  const { origin, pathname } = new URL(page.url())
  const reply = await page.request.post(`${origin}/api${pathname}/commands`, { data: command, headers: { origin } })
  expect(reply.status()).toBe(200)
}

const widths = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } }

test("axe finds nothing and nothing overflows: lobby, invitation, afterwards, on both sides", async ({
  page,
  server,
  somebodyElse,
}) => {
  test.setTimeout(240_000)
  const findings: string[] = []
  const look = async (name: string, ...pages: Page[]) => {
    for (const one of pages) {
      for (const colorScheme of ["light", "dark"] as const) {
        for (const [width, viewport] of Object.entries(widths)) {
          await one.emulateMedia({ colorScheme })
          await one.setViewportSize(viewport)
          const where = `${name}, ${width}, ${colorScheme}`
          findings.push(...(await axeFindings(one)).map((finding) => `${where}: ${finding}`))
          const overflowPx = await one.evaluate(() => document.documentElement.scrollWidth - innerWidth)
          if (overflowPx > 0) findings.push(`${where}: ${overflowPx} px wider than the window`)
        }
      }
      await one.setViewportSize(widths.wide)
    }
  }
  await page.goto(`${server.url}/prompts/rate-limiter`)
  await chooseWith(page, "Practise", "With a peer")
  await look("prompt, with a peer", page)
  await invitePeer(page, server, { role: "candidate", name: "Ann" })
  const [ben, cleo] = [await somebodyElse(), await somebodyElse()]
  const link = await linkFor(page, "interviewer")
  await look("lobby, with a link", page)
  await ben.goto(link)
  await expect(ben.getByRole("button", { name: "Take part" })).toBeVisible()
  await look("invitation", ben)
  await join(ben, link, "Benjamin with a name of forty characters")
  await join(cleo, await linkFor(page, "observers"), "Cleo")
  await ready(ben)
  await ben.getByRole("button", { name: "Read the interviewer’s guide" }).click()
  await expect(ben.getByText("What good looks like")).toBeVisible()
  await look("lobby", page, ben, cleo)
  await startTogetherAfter(page)
  await command(ben, {
    type: "takeNote",
    note: crypto.randomUUID(),
    kind: "minus",
    words: "No numbers yet",
    dimension: null,
    shapes: [],
  })
  await command(ben, { type: "markCheckpoint", checkpoint: "CP1", state: "missed" })
  await command(ben, { type: "draftScore", dimension: "d1", score: "noSignal" })
  await finishMock(page)
  await expect(ben.getByRole("region", { name: "Checkpoints you marked" })).toContainText("Missed")
  await expect(cleo.getByRole("heading", { name: "Where the time went" })).toBeVisible()
  await expect(page.getByRole("button", { name: "Change over" })).toBeVisible()
  await look("afterwards", page, ben, cleo)
  expect(findings).toEqual([])
})

/** The peer is ready already. */
async function startTogetherAfter(page: Page): Promise<void> {
  await ready(page)
  await page.getByRole("button", { name: "Start the clock" }).click()
  await expect(page.getByRole("button", { name: "Finish" })).toBeVisible()
}

import type { Page } from "@playwright/test"
import { axeFindings } from "./fixtures/axe.ts"
import {
  chooseWith,
  expect,
  finishMock,
  invitePeer,
  join,
  linkFor,
  person,
  ready,
  runningMock,
  startTogether,
  test,
} from "./fixtures/mock.ts"
import { type Server, startServer } from "./fixtures/server.ts"

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
    await signUpHere(ben)
    await expect(ben).toHaveURL(link)
    await expect(ben.getByRole("heading", { name: "Ann asks you to interview", level: 1 })).toBeVisible()
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

/** A server of its own, which a restart can set to a later hour. */
const later = test.extend<{ hours: Record<string, string>; server: Server }>({
  hours: async ({}, use) => use({}),
  server: async ({ hours }, use) => {
    const server = await startServer(hours)
    await use(server)
    await server.close()
  },
})

later(
  "a candidate whose peer does not come goes on alone after five minutes",
  async ({ page, server, somebodyElse, hours }) => {
    await invitePeer(page, server)
    const [seat, watch, ben] = [
      await linkFor(page, "interviewer"),
      await linkFor(page, "observers"),
      await somebodyElse(),
    ]
    await ready(page)
    await expect(page.getByText(/If your peer does not come, you can go on alone .* in [45]:\d\d/)).toBeVisible()
    await server.kill()
    hours.NODE_OPTIONS = `--import "data:text/javascript,const now=Date.now;Date.now=()=>now()+300_000"`
    await server.start()
    await expect(page.getByText(/Your peer has not come/)).toBeVisible()
    await page.getByRole("button", { name: "Go on alone with the scripted interviewer" }).click()
    await expect(page.getByRole("heading", { name: "Start alone" })).toBeVisible()
    await expect(page.getByRole("button", { name: /Copy the link for your/ })).toHaveCount(0)
    await expect(page.getByRole("list", { name: "Links that work" }).getByRole("listitem")).toHaveCount(1)
    expect(await axeFindings(page)).toEqual([])
    await test.step("an interviewer's link says so, and lets nobody in; an onlooker's does", async () => {
      await ben.goto(seat)
      await expect(ben.getByRole("heading", { name: "This round goes on without a peer", level: 1 })).toBeVisible()
      await ben.goto(watch)
      await expect(ben.getByText(/gone on without a peer: the scripted interviewer asks/)).toBeVisible()
      await join(ben, watch, "Ben")
    })
    await page.getByRole("button", { name: "Start the clock" }).click()
    await expect(page.getByRole("button", { name: "Pause" })).toBeVisible()
  },
)

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

  await test.step("one thing is to be done first, on either side", async () => {
    for (const one of [candidate, interviewer]) {
      await expect(one.getByRole("button", { name: "Change over" })).toBeVisible()
      await expect(one.locator(filled)).toHaveCount(1)
    }
  })

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

/** The buttons that draw the eye: of no other look, and not grey because nothing can be done yet. */
const filled = ".mantine-Button-root:is(:not([data-variant]), [data-variant=filled]):not(:disabled, [data-disabled])"

async function command(page: Page, command: object): Promise<void> {
  const { origin, pathname } = new URL(page.url())
  const reply = await page.request.post(`${origin}/api${pathname}/commands`, { data: command, headers: { origin } })
  expect(reply.status()).toBe(200)
}

/** From an invitation, by the header of the page. */
async function signUpHere(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Sign in" }).click()
  await page.getByRole("link", { name: "Make one" }).click()
  await page.getByRole("textbox", { name: "Your name" }).fill("Benjamin")
  await page.getByRole("textbox", { name: "E-mail address" }).fill(`ben-${crypto.randomUUID()}@example.org`)
  await page.getByLabel("Password", { exact: true }).fill("four words walk home")
  await page.getByRole("button", { name: "Make an account" }).click()
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
